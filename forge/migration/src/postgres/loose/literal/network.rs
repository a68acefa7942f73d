//! Addresses of networks and of hardware.

use std::net::IpAddr;

/// The bytes of an address and how many of its bits name the network.
pub fn address(kind: &str, text: &str) -> Option<(IpAddr, u8)> {
    let (address, said) = match text.trim().split_once('/') {
        Some((address, bits)) => (address, Some(bits.parse::<u8>().ok()?)),
        None => (text.trim(), None),
    };
    if address.contains(':') {
        return Some((IpAddr::V6(address.parse().ok()?), said.unwrap_or(128)));
    }
    let mut octets: Vec<u8> = address.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let written = octets.len();
    if written > 4 || (kind == "inet" && written < 4 && said.is_none()) {
        return None;
    }
    octets.resize(4, 0);
    let bits = said.unwrap_or_else(|| if kind == "cidr" { by_class(&octets, written) } else { 32 });
    Some((IpAddr::from([octets[0], octets[1], octets[2], octets[3]]), bits))
}

/// How wide a network is that does not say it (`inet_cidr_pton` in PostgreSQL's source).
fn by_class(octets: &[u8], written: usize) -> u8 {
    let class = match octets[0] {
        240.. => 32,
        192..224 => 24,
        128..192 => 16,
        _ => 8,
    };
    class.max(u8::try_from(written * 8).unwrap_or(32))
}

/// The digits of a hardware address, whatever stands between them.
pub fn hardware(text: &str) -> Option<String> {
    let digits: String =
        text.trim().chars().filter(|letter| !matches!(letter, ':' | '-' | '.')).map(|letter| letter.to_ascii_lowercase()).collect();
    (matches!(digits.len(), 12 | 16) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(digits)
}
