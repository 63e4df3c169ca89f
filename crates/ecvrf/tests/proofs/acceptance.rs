//! What must be accepted, and with which output.

use {
    crate::prover::{output, random, Prover},
    ecvrf::{is_valid_key, verify, MAX_ALPHA_LEN},
    serde_json::Value,
};

fn bytes(vector: &Value, name: &str) -> Vec<u8> {
    let hex = vector[name].as_str().unwrap();
    (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap()).collect()
}

fn array<const N: usize>(vector: &Value, name: &str) -> [u8; N] {
    bytes(vector, name).try_into().unwrap()
}

#[test]
fn examples_of_the_rfc() {
    let vectors: Vec<Value> = serde_json::from_str(include_str!("../../../../tests/vectors/ecvrf.json")).unwrap();
    assert_eq!(vectors.len(), 3);
    for vector in vectors {
        let key = array(&vector, "publicKey");
        let alpha = bytes(&vector, "alpha");
        assert!(is_valid_key(&key));
        assert_eq!(verify(&key, &[&alpha], &array(&vector, "proof")), Ok(array(&vector, "beta")));
        let prover = Prover::new(&array(&vector, "secret"));
        assert_eq!((prover.public_key, prover.prove(&alpha)), (key, array(&vector, "proof")));
    }
}

#[test]
fn proofs_for_inputs_of_any_length_in_any_parts() {
    for length in 0..=MAX_ALPHA_LEN {
        let prover = Prover::new(&random("secret", length));
        let alpha = &[random::<64>("alpha", length), random::<64>("more alpha", length)].concat()[..length];
        let proof = prover.prove(alpha);
        let expected = Ok(output(&proof));
        assert!(is_valid_key(&prover.public_key));
        assert_eq!(verify(&prover.public_key, &[alpha], &proof), expected, "{length} bytes");
        let (head, tail) = alpha.split_at(length / 3);
        assert_eq!(verify(&prover.public_key, &[head, &[], tail], &proof), expected, "{length} bytes in parts");
    }
}

#[test]
#[should_panic]
fn longer_inputs_are_the_callers_mistake() {
    let prover = Prover::new(&random("secret", 0));
    let alpha = [0; MAX_ALPHA_LEN + 1];
    let _ = verify(&prover.public_key, &[&alpha], &prover.prove(&alpha));
}
