//! A prover for the tests, by curve25519-dalek and the sha2 crate: it shares no code with the verifier.

use {
    curve25519_dalek::{constants::ED25519_BASEPOINT_POINT as BASE, edwards::CompressedEdwardsY, EdwardsPoint, Scalar},
    sha2::{Digest, Sha512},
};

pub fn hash(parts: &[&[u8]]) -> [u8; 64] {
    parts.iter().fold(Sha512::new(), |hash, part| hash.chain_update(part)).finalize().into()
}

/// `N` bytes that are the same in every run and look random.
pub fn random<const N: usize>(label: &str, index: usize) -> [u8; N] {
    let hash = hash(&[label.as_bytes(), &index.to_le_bytes()]);
    *hash.first_chunk().unwrap()
}

pub struct Prover {
    scalar: Scalar,
    prefix: [u8; 32],
    pub public_key: [u8; 32],
}

impl Prover {
    /// The key of a secret (RFC 8032, 5.1.5).
    pub fn new(secret: &[u8; 32]) -> Self {
        let hash = hash(&[secret]);
        let scalar =
            Scalar::from_bytes_mod_order(curve25519_dalek::scalar::clamp_integer(*hash.first_chunk().unwrap()));
        Self { scalar, prefix: *hash.last_chunk().unwrap(), public_key: (scalar * BASE).compress().0 }
    }

    /// The proof for `alpha` (RFC 9381, 5.1).
    pub fn prove(&self, alpha: &[u8]) -> [u8; 80] {
        let h = self.hash_to_curve(alpha);
        let nonce = Scalar::from_bytes_mod_order_wide(&hash(&[&self.prefix, &h.compress().0]));
        self.prove_with(&h, &(self.scalar * h), nonce)
    }

    /// The same with the right Gamma replaced by another: only one that differs by a point of small order can pass.
    pub fn prove_shifted(&self, alpha: &[u8], torsion: &EdwardsPoint, nonce: Scalar) -> [u8; 80] {
        let h = self.hash_to_curve(alpha);
        self.prove_with(&h, &(self.scalar * h + torsion), nonce)
    }

    fn prove_with(&self, h: &EdwardsPoint, gamma: &EdwardsPoint, nonce: Scalar) -> [u8; 80] {
        let points = [h, gamma, &(nonce * BASE), &(nonce * h)].map(|point| point.compress().0);
        let [h, gamma, u, v] = &points;
        let mut c = [0; 32];
        c[..16].copy_from_slice(&hash(&[&[3, 2], &self.public_key, h, gamma, u, v, &[0]])[..16]);
        let s = nonce + Scalar::from_bytes_mod_order(c) * self.scalar;
        let mut proof = [0; 80];
        proof[..32].copy_from_slice(gamma);
        proof[32..48].copy_from_slice(&c[..16]);
        proof[48..].copy_from_slice(s.as_bytes());
        proof
    }

    fn hash_to_curve(&self, alpha: &[u8]) -> EdwardsPoint {
        (0..=u8::MAX)
            .find_map(|counter| {
                let hash = hash(&[&[3, 1], &self.public_key, alpha, &[counter, 0]]);
                CompressedEdwardsY(*hash.first_chunk().unwrap()).decompress()
            })
            .unwrap()
            .mul_by_cofactor()
    }
}

/// What a proof with this Gamma proves (RFC 9381, 5.2).
pub fn output(proof: &[u8; 80]) -> [u8; 64] {
    let gamma = CompressedEdwardsY(*proof.first_chunk().unwrap()).decompress().unwrap();
    hash(&[&[3, 3], &gamma.mul_by_cofactor().compress().0, &[0]])
}
