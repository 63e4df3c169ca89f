//! What must be refused, and why.

use {
    crate::prover::{output, random, Prover},
    curve25519_dalek::{
        constants::{ED25519_BASEPOINT_POINT as BASE, EIGHT_TORSION},
        traits::IsIdentity,
        Scalar,
    },
    ecvrf::{is_valid_key, verify, Error},
};

/// 2^255 - 19, little-endian.
const P: [u8; 32] = {
    let mut bytes = [0xff; 32];
    bytes[0] = 0xed;
    bytes[31] = 0x7f;
    bytes
};
const SIGN: u8 = 0x80;

/// The sum of a little-endian number and a small one.
fn plus(number: &[u8; 32], small: u8) -> [u8; 32] {
    sum(number, &{
        let mut bytes = [0; 32];
        bytes[0] = small;
        bytes
    })
    .unwrap()
}

/// The sum of two little-endian numbers, if it fits.
fn sum(left: &[u8; 32], right: &[u8; 32]) -> Option<[u8; 32]> {
    let mut carry = 0;
    let bytes = core::array::from_fn(|i| {
        let digit = left[i] as u16 + right[i] as u16 + carry;
        carry = digit >> 8;
        digit as u8
    });
    (carry == 0).then_some(bytes)
}

/// L, little-endian: one more than the largest scalar.
fn order() -> [u8; 32] {
    plus((-Scalar::ONE).as_bytes(), 1)
}

/// y + p for every y below 19, with either sign, and x = 0 with the sign bit.
fn non_canonical_points() -> Vec<[u8; 32]> {
    let mut points: Vec<_> = (0..19).map(|y| plus(&P, y)).collect();
    points.extend([1, 18].map(|y| plus(&P, y)).iter().chain(&points.clone()).map(|point| {
        let mut signed = *point;
        signed[31] |= SIGN;
        signed
    }));
    let mut one = [0; 32];
    (one[0], one[31]) = (1, SIGN);
    let mut minus_one = P;
    (minus_one[0], minus_one[31]) = (0xec, 0xff);
    points.extend([one, minus_one]);
    points
}

fn small_order_points() -> [[u8; 32]; 8] {
    EIGHT_TORSION.map(|point| point.compress().0)
}

struct Case {
    prover: Prover,
    alpha: [u8; 64],
    proof: [u8; 80],
}

impl Case {
    fn new(index: usize) -> Self {
        let prover = Prover::new(&random("secret", index));
        let alpha = random("alpha", index);
        let proof = prover.prove(&alpha);
        assert_eq!(verify(&prover.public_key, &[&alpha], &proof), Ok(output(&proof)));
        Self { prover, alpha, proof }
    }

    fn verify(&self, proof: &[u8; 80]) -> Result<[u8; 64], Error> {
        verify(&self.prover.public_key, &[&self.alpha], proof)
    }

    fn with_gamma(&self, gamma: &[u8; 32]) -> Result<[u8; 64], Error> {
        let mut proof = self.proof;
        proof[..32].copy_from_slice(gamma);
        self.verify(&proof)
    }

    fn with_scalar(&self, scalar: &[u8; 32]) -> Result<[u8; 64], Error> {
        let mut proof = self.proof;
        proof[48..].copy_from_slice(scalar);
        self.verify(&proof)
    }
}

#[test]
fn a_bit_flipped_anywhere_in_the_proof() {
    let case = Case::new(0);
    for bit in 0..8 * case.proof.len() {
        let mut proof = case.proof;
        proof[bit / 8] ^= 1 << (bit % 8);
        assert!(case.verify(&proof).is_err(), "bit {bit}");
    }
}

#[test]
fn gamma_in_an_encoding_that_is_not_canonical() {
    let case = Case::new(1);
    for gamma in non_canonical_points() {
        assert_eq!(case.with_gamma(&gamma), Err(Error::Point), "{gamma:x?}");
    }
}

#[test]
fn gamma_off_the_curve() {
    let case = Case::new(2);
    // y = 2: x^2 = 3 / (4 d + 1) has no root.
    assert_eq!(case.with_gamma(&plus(&[0; 32], 2)), Err(Error::Point));
}

#[test]
fn gamma_of_small_order() {
    let case = Case::new(3);
    for gamma in small_order_points() {
        assert_eq!(case.with_gamma(&gamma), Err(Error::Proof), "{gamma:x?}");
    }
}

#[test]
fn scalars_that_are_not_reduced() {
    let case = Case::new(4);
    let scalar = *case.proof.last_chunk().unwrap();
    let order = order();
    let mut multiple = sum(&scalar, &order);
    let mut congruent = 0;
    while let Some(scalar) = multiple {
        assert_eq!(case.with_scalar(&scalar), Err(Error::Scalar));
        multiple = sum(&scalar, &order);
        congruent += 1;
    }
    assert!(congruent >= 14);
    for scalar in [order, plus(&order, 1), plus(&order, u8::MAX), [u8::MAX; 32], P] {
        assert_eq!(case.with_scalar(&scalar), Err(Error::Scalar), "{scalar:x?}");
    }
    assert_eq!(case.with_scalar((-Scalar::ONE).as_bytes()), Err(Error::Proof));
    assert_eq!(case.with_scalar(&[0; 32]), Err(Error::Proof));
}

#[test]
fn another_input_another_key() {
    let case = Case::new(5);
    let key = &case.prover.public_key;
    for bit in 0..8 * case.alpha.len() {
        let mut alpha = case.alpha;
        alpha[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(verify(key, &[&alpha], &case.proof), Err(Error::Proof));
    }
    assert_eq!(verify(key, &[&case.alpha[..63]], &case.proof), Err(Error::Proof));
    assert_eq!(verify(key, &[&case.alpha, &[0]], &case.proof), Err(Error::Proof));
    let other = Prover::new(&random("other secret", 0)).public_key;
    assert_eq!(verify(&other, &[&case.alpha], &case.proof), Err(Error::Proof));
}

#[test]
fn keys_of_small_order_or_in_another_encoding_or_off_the_curve() {
    let off_the_curve = plus(&[0; 32], 2);
    for key in small_order_points().into_iter().chain(non_canonical_points()).chain([off_the_curve]) {
        assert!(!is_valid_key(&key), "{key:x?}");
    }
    // A sum of a point of large order and one of small order has a large order.
    for torsion in EIGHT_TORSION {
        assert!(is_valid_key(&(BASE + torsion).compress().0));
    }
}

/// The one who has the key can add a point of small order to Gamma and find, after a few attempts, a challenge that makes it
/// vanish. It does them no good: the output is the same.
#[test]
fn no_gamma_has_an_output_of_its_own() {
    let case = Case::new(6);
    for torsion in EIGHT_TORSION.iter().filter(|point| !point.is_identity()) {
        let accepted = (0..).map(|attempt| Scalar::from_bytes_mod_order(random("nonce", attempt))).find_map(|nonce| {
            let proof = case.prover.prove_shifted(&case.alpha, torsion, nonce);
            assert_ne!(proof[..32], case.proof[..32]);
            case.verify(&proof).ok()
        });
        assert_eq!(accepted, Some(output(&case.proof)));
    }
}
