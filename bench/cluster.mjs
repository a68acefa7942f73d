// The parts that several processes share, as `scripts/with-services` names them: a database and a bucket of one's own for each use.

import { execFileSync } from "node:child_process";
import { onCores, serve, temporaryDirectory } from "./atelier.mjs";

const { ATELIER_TEST_POSTGRES_URL: postgres, ATELIER_TEST_NATS_URL: nats, ATELIER_TEST_REDIS_URL: redis, ATELIER_TEST_S3_URL: s3 } = process.env;

/** Whether there are services to measure with. */
export const hasServices = Boolean(postgres && nats && redis && s3);

let made = 0;

/** Configuration of processes that belong together: PostgreSQL, JetStream, Redis and a bucket. */
export async function shared() {
  const name = `bench_${process.pid}_${(made += 1)}`;
  execFileSync("psql", ["-q", postgres, "-c", `CREATE DATABASE ${name}`]);
  const bucket = name.replaceAll("_", "-");
  await fetch(`${s3}/${bucket}`, { method: "PUT" });
  const directory = temporaryDirectory();
  const identity = ["provenance", "certificate", "--data", directory];
  execFileSync(process.env.ATELIER_BINARY, identity, { stdio: "ignore", env: { PATH: process.env.PATH, ATELIER__LOG__FILTER: "off" } });
  const certificates = execFileSync("find", [`${directory}/provenance/certificates`, "-name", "*.pem"]).toString().trim().split("\n").sort();
  return {
    ATELIER__DATABASE__KIND: "postgres",
    ATELIER__DATABASE__URL: `${postgres.slice(0, postgres.lastIndexOf("/"))}/${name}`,
    ATELIER__DATABASE__MAX_CONNECTIONS: "20",
    ATELIER__QUEUE__KIND: "nats",
    ATELIER__QUEUE__URL: nats,
    ATELIER__QUEUE__PREFIX: name,
    ATELIER__RATE_LIMIT__STORE__KIND: "redis",
    ATELIER__RATE_LIMIT__STORE__URL: redis,
    ATELIER__RATE_LIMIT__STORE__PREFIX: name,
    ATELIER__FILES__KIND: "s3",
    ATELIER__FILES__BUCKET: bucket,
    ATELIER__FILES__ENDPOINT: s3,
    ATELIER__FILES__ACCESS_KEY_ID: "bench",
    ATELIER__FILES__SECRET_ACCESS_KEY: "bench",
    ATELIER__PROVENANCE__KIND: "certificate",
    ATELIER__PROVENANCE__CERTIFICATE_FILE: certificates.at(-1),
    ATELIER__PROVENANCE__PRIVATE_KEY_FILE: `${directory}/provenance/signing.pem`,
  };
}

/** A process with these roles, on these cores. */
export const member = (environment, roles, cores, more = {}) =>
  serve(temporaryDirectory(), { pin: onCores(cores), roles, environment: { ...environment, ...more } });
