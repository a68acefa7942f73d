# certificate FOLDER NAME: a certificate that signs documents and its key, issued by an authority whose key is forgotten at once.
certificate() {
  scratch=$(mktemp -d)
  printf '%s\n' 'basicConstraints=critical,CA:FALSE' 'keyUsage=critical,digitalSignature' \
    'extendedKeyUsage=1.3.6.1.4.1.62558.2.1,emailProtection' 'subjectKeyIdentifier=hash' 'authorityKeyIdentifier=keyid' > "$scratch/leaf"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 3650 -subj "/O=$2/CN=$2, authority" \
    -addext 'basicConstraints=critical,CA:TRUE,pathlen:0' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -keyout "$scratch/authority.key" -out "$scratch/authority.pem" 2> "$scratch/said" || { cat "$scratch/said" >&2; return 1; }
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -subj "/O=$2/CN=$2, signing" \
    -keyout "$1/private_key" -out "$scratch/request" 2> "$scratch/said" || { cat "$scratch/said" >&2; return 1; }
  openssl x509 -req -in "$scratch/request" -CA "$scratch/authority.pem" -CAkey "$scratch/authority.key" -CAcreateserial -days 3649 \
    -extfile "$scratch/leaf" -out "$scratch/leaf.pem" 2> "$scratch/said" || { cat "$scratch/said" >&2; return 1; }
  cat "$scratch/leaf.pem" "$scratch/authority.pem" > "$1/certificate"
  rm -r "$scratch"
}
