# syntax=docker/dockerfile:1
FROM [= images.node =] AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-progress
COPY . .
RUN npm run build

FROM [= images.static =]
COPY --from=build /app/[= program =] /usr/share/nginx/html
USER [= user =]:[= user =]
EXPOSE 8080
