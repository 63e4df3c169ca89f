import { PublicKey } from "@solana/web3.js";

/** Reads little-endian fields one after another; each throws a RangeError when the bytes do not suffice. */
export class Reader {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly data: Uint8Array) {
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  u8(): number {
    return this.view.getUint8(this.skip(1));
  }
  u16(): number {
    return this.view.getUint16(this.skip(2), true);
  }
  u32(): number {
    return this.view.getUint32(this.skip(4), true);
  }
  u64(): bigint {
    return this.view.getBigUint64(this.skip(8), true);
  }
  i64(): bigint {
    return this.view.getBigInt64(this.skip(8), true);
  }
  bytes(length: number): Uint8Array {
    const start = this.skip(length);
    return this.data.subarray(start, this.at);
  }
  address(): string {
    return new PublicKey(this.bytes(32)).toBase58();
  }

  /** Items with their number before them in four bytes. */
  vector<Item>(read: () => Item): Item[] {
    const items: Item[] = [];
    for (let left = this.u32(); left > 0; left -= 1) items.push(read());
    return items;
  }

  /** @throws {RangeError} when bytes are left */
  end(): void {
    if (this.at !== this.data.length) throw new RangeError(`${this.data.length - this.at} bytes too many`);
  }

  private skip(length: number): number {
    const start = this.at;
    if (start + length > this.data.length) throw new RangeError(`${this.data.length} bytes are too few`);
    this.at += length;
    return start;
  }
}
