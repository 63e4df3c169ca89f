const ROUND = 0xe6546b64;
const MIX = [0xcc9e2d51, 0x1b873593] as const;
const FINAL = [0x85ebca6b, 0xc2b2ae35] as const;

const rotated = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));
const mixed = (word: number): number => Math.imul(rotated(Math.imul(word, MIX[0]), 15), MIX[1]);

/** MurmurHash3 of 32 bits with the seed 0, under which SBPF bytecode knows syscalls by their names. */
export function murmur3(text: string): number {
  const bytes = Buffer.from(text, "latin1");
  const whole = bytes.length - (bytes.length % 4);
  let hash = 0;
  for (let at = 0; at < whole; at += 4) {
    hash = Math.imul(rotated(hash ^ mixed(bytes.readInt32LE(at)), 13), 5) + ROUND;
  }
  if (whole < bytes.length) hash ^= mixed(bytes.readUIntLE(whole, bytes.length - whole));
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), FINAL[0]);
  hash = Math.imul(hash ^ (hash >>> 13), FINAL[1]);
  return (hash ^ (hash >>> 16)) >>> 0;
}
