/** `length` bytes as `write` fills them. */
function bytes(length: number, write: (view: DataView) => void): Uint8Array {
  const view = new DataView(new ArrayBuffer(length));
  write(view);
  return new Uint8Array(view.buffer);
}

/** @throws {RangeError} when `value` is not an integer from 0 up to `limit`, which a DataView would wrap around. */
function check<Value extends number | bigint>(value: Value, minimum: Value, limit: Value): Value {
  if ((typeof value === "number" && !Number.isInteger(value)) || value < minimum || value > limit) {
    throw new RangeError(`${value} is not an integer from ${minimum} to ${limit}`);
  }
  return value;
}

// Little-endian encodings, each of which throws a RangeError for what it has no room for.
export const u8 = (value: number) => bytes(1, (view) => view.setUint8(0, check(value, 0, 2 ** 8 - 1)));
export const u16 = (value: number) => bytes(2, (view) => view.setUint16(0, check(value, 0, 2 ** 16 - 1), true));
export const u32 = (value: number) => bytes(4, (view) => view.setUint32(0, check(value, 0, 2 ** 32 - 1), true));
export const u64 = (value: bigint) => bytes(8, (view) => view.setBigUint64(0, check(value, 0n, 2n ** 64n - 1n), true));
export const i64 = (value: bigint) =>
  bytes(8, (view) => view.setBigInt64(0, check(value, -(2n ** 63n), 2n ** 63n - 1n), true));

/** @throws {RangeError} when `bytes`, called `what`, are not `length` */
export function exactly(length: number, what: string, bytes: Uint8Array): Uint8Array {
  if (bytes.length !== length) throw new RangeError(`${what} has ${length} bytes, not ${bytes.length}`);
  return bytes;
}

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);

export const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);
