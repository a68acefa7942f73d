//! Reproducible chance: a small generator whose numbers are the same on every machine.
//!
//! A seed is branched by name, so each part of a picture draws from its own stream: changing the
//! hat never moves the clouds. Must not read a clock, an address or any other outside source.

/// A stream of numbers that depends on nothing but its starting value (`SplitMix64`, Steele et al. 2014).
#[derive(Debug, Clone)]
pub(crate) struct Seed {
    state: u64,
}

impl Seed {
    /// Starts a stream.
    pub(crate) fn new(value: u64) -> Self {
        Self { state: value ^ 0x9e37_79b9_7f4a_7c15 }
    }

    /// An independent stream for one named part; the parent does not move.
    pub(crate) fn branch(&self, name: &str) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in name.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        let mut branch = Self { state: self.state ^ hash.rotate_left(17) };
        branch.next();
        branch
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number in `0.0..1.0` with 32 bits of detail.
    pub(crate) fn unit(&mut self) -> f64 {
        let top = u32::try_from(self.next() >> 32).unwrap_or(0);
        f64::from(top) / 4_294_967_296.0
    }

    /// A number between two bounds.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A number around zero, at most `amount` away.
    pub(crate) fn jitter(&mut self, amount: f64) -> f64 {
        self.between(-amount, amount)
    }

    /// Minus one or one.
    pub(crate) fn sign(&mut self) -> f64 {
        if self.unit() < 0.5 { -1.0 } else { 1.0 }
    }

    /// True with the given probability.
    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// An index below `count` (zero when there is nothing to choose from).
    pub(crate) fn index(&mut self, count: usize) -> usize {
        let scaled = self.unit() * count as f64;
        (scaled as usize).min(count.saturating_sub(1))
    }

    /// One of several values.
    pub(crate) fn pick<T: Copy>(&mut self, values: &[T], otherwise: T) -> T {
        let index = self.index(values.len());
        values.get(index).copied().unwrap_or(otherwise)
    }
}

#[cfg(test)]
mod tests {
    use super::Seed;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_branches_are_independent() {
        let mut one = Seed::new(7);
        let mut two = Seed::new(7);
        assert_eq!(one.unit().to_bits(), two.unit().to_bits());
        let hat = Seed::new(7).branch("hat").unit();
        let cloud = Seed::new(7).branch("cloud").unit();
        assert!((hat - cloud).abs() > 1e-9);
    }

    #[test]
    fn numbers_stay_inside_their_bounds() {
        let mut seed = Seed::new(99);
        for _ in 0..2000 {
            let number = seed.between(-3.0, 5.0);
            assert!((-3.0..5.0).contains(&number));
            assert!(seed.index(4) < 4);
        }
        assert_eq!(seed.index(0), 0);
    }
}
