//! Words with a shape. Each carries its pattern and, in `x-write`, what to write, for the messages.

#![expect(dead_code, reason = "these types only describe; nobody makes one")]

use schemars::JsonSchema;

/// A name, as a label of a host name may be.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$", "x-write" = "lower-case letters, digits and hyphens, a letter first, at most 40, as in sketch-worker"))]
pub struct Name(String);

/// A name of an environment variable.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^[A-Za-z_][A-Za-z0-9_]{0,127}$", "x-write" = "letters, digits and underscores, as in DATABASE_URL"))]
pub struct Variable(String);

/// A time with its unit.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^[1-9][0-9]{0,5}(ms|s|m|h|d)$", "x-write" = "a number with its unit, as in 500ms, 30s, 5m or 28d"))]
pub struct Duration(String);

/// Processor time.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^([1-9][0-9]{0,5}m|[0-9]{1,3}(\\.[0-9]{1,3})?)$", "x-write" = "cores or thousandths of one, as in 0.5, 2 or 250m", "x-scalar" = true))]
pub struct Cpu(String);

/// An amount of memory or of disk.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^[1-9][0-9]{0,5}(Ki|Mi|Gi|Ti)$", "x-write" = "a number with Mi or Gi, as in 256Mi or 20Gi"))]
pub struct Bytes(String);

/// A path of a URL.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^/[A-Za-z0-9._~!&'()*+,;=:@%/-]{0,200}$", "x-write" = "a path that begins with a slash, as in /health/ready"))]
pub struct UrlPath(String);

/// A path in a container.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^/[A-Za-z0-9._/-]{1,200}$", "x-write" = "an absolute path other than /, as in /data"))]
pub struct FilePath(String);

/// A file in a folder of a container.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^(/[A-Za-z0-9_][A-Za-z0-9._-]{0,60}){2,8}$", "x-write" = "a file in a folder of its own, as in /run/secrets/session-key"))]
pub struct SecretPath(String);

/// A command for a shell.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^\\S[^\\x00]{0,2000}$", "x-write" = "a command, as in make test"))]
pub struct Command(String);

/// A path in the repository.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^[A-Za-z0-9._][A-Za-z0-9._/-]{0,200}$", "x-write" = "a path relative to the repository, as in web/dist"))]
pub struct RelativePath(String);

/// A host name.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", "x-write" = "a host name in lower case, as in studio.example.com"))]
pub struct Host(String);

/// Where images are kept.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^[a-z0-9][a-z0-9._:/-]{0,200}$", "x-write" = "a registry with its path, as in ghcr.io/owner"))]
pub struct Registry(String);

/// A reference to an image.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^[a-z0-9][a-zA-Z0-9._:/@-]{0,300}$", "x-write" = "an image, as in docker.io/library/nginx:1.29, or a name of `builds`"))]
pub struct Image(String);

/// An address of pages.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^https?://[A-Za-z0-9._~:/%+-]{1,200}$", "x-write" = "an address that begins with https://"))]
pub struct Address(String);

/// The digest of an image.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^sha256:[0-9a-f]{64}$", "x-write" = "sha256: and 64 hexadecimal digits"))]
pub struct Digest(String);

/// A port by name or number.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^([a-z]([a-z0-9-]{0,13}[a-z0-9])?|[1-9][0-9]{0,4})$", "x-write" = "the name of a port, as in http, or a number"))]
pub struct PortNameOrNumber(String);

/// A network in CIDR form.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}$", "x-write" = "a network, as in 10.20.0.0/16"))]
pub struct Network(String);

/// A word of a shell or Terraform value: letters, digits, dots, hyphens, underscores.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = "^[A-Za-z0-9][A-Za-z0-9._/-]{0,100}$", "x-write" = "letters, digits, dots, hyphens and slashes, as in s-4vcpu-8gb", "x-scalar" = true))]
pub struct Word(String);

/// A value that may be written as a word, a number, true or false.
#[derive(JsonSchema)]
#[schemars(inline, extend("x-scalar" = true))]
pub struct Scalar(String);
