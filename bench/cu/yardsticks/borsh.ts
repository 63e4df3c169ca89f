/** Borsh, as far as accounts need it: how a value is written, and read from where a cursor stands. */
export interface Codec<Value> {
  write(value: Value): Uint8Array;
  read(cursor: Cursor): Value;
}

/** Where in some bytes the next value stands. */
export class Cursor {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** The next `length` bytes. @throws {RangeError} when there are fewer */
  take(length: number): Buffer {
    if (this.at + length > this.bytes.length) throw new RangeError(`${length} bytes wanted at ${this.at}`);
    this.at += length;
    return Buffer.from(this.bytes.subarray(this.at - length, this.at));
  }
}

const unsigned = (length: number): Codec<number> => ({
  write(value) {
    const bytes = Buffer.alloc(length);
    bytes.writeUIntLE(value, 0, length);
    return bytes;
  },
  read: (cursor) => cursor.take(length).readUIntLE(0, length),
});

export const u8 = unsigned(1);
export const u16 = unsigned(2);
const u32 = unsigned(4);

export const bool: Codec<boolean> = {
  write: (value) => u8.write(Number(value)),
  read: (cursor) => u8.read(cursor) === 1,
};

export const u64: Codec<bigint> = {
  write(value) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(value);
    return bytes;
  },
  read: (cursor) => cursor.take(8).readBigUInt64LE(),
};

export const i64: Codec<bigint> = {
  write: (value) => u64.write(BigInt.asUintN(64, value)),
  read: (cursor) => BigInt.asIntN(64, u64.read(cursor)),
};

/** As many bytes as are named. */
export const array = (length: number): Codec<Uint8Array> => ({
  write: (value) => value,
  read: (cursor) => cursor.take(length),
});

export const option = <Value>(item: Codec<Value>): Codec<Value | undefined> => ({
  write: (value) => (value === undefined ? u8.write(0) : Buffer.concat([u8.write(1), item.write(value)])),
  read: (cursor) => (bool.read(cursor) ? item.read(cursor) : undefined),
});

export const vector = <Value>(item: Codec<Value>): Codec<Value[]> => ({
  write: (values) => Buffer.concat([u32.write(values.length), ...values.map((value) => item.write(value))]),
  read: (cursor) => Array.from({ length: u32.read(cursor) }, () => item.read(cursor)),
});

/** Its fields, in order. */
export function struct<Value extends object>(fields: { [Name in keyof Value]-?: Codec<Value[Name]> }): Codec<Value> {
  const names = Object.keys(fields) as (keyof Value)[];
  return {
    write: (value) => Buffer.concat(names.map((name) => fields[name].write(value[name]))),
    read: (cursor) => Object.fromEntries(names.map((name) => [name, fields[name].read(cursor)])) as Value,
  };
}
