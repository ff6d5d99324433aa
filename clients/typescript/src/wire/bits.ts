/** Bytes that are no frame or command of the schema. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

const VARINT_GROUPS_MAX = 16;

/** Bits out of bytes, the first being the highest of the first byte. Never reads past the end. */
export class BitReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#end = bytes.length * 8;
  }

  get left(): number {
    return this.#end - this.#at;
  }

  flag(): boolean {
    return this.read(1) !== 0;
  }

  /** Reads 0 to 53 bits. */
  read(width: number): number {
    if (width > this.left) {
      throw new WireError('ends in the middle');
    }
    let value = 0;
    for (let missing = width; missing > 0;) {
      const within = this.#at & 7;
      const take = Math.min(8 - within, missing);
      const byte = this.#bytes[this.#at >>> 3] ?? 0;
      value = value * (1 << take) + ((byte >>> (8 - within - take)) & ((1 << take) - 1));
      this.#at += take;
      missing -= take;
    }
    return value;
  }

  /** Reads a number from 0 to 2^53 - 1: groups of four bits, lowest first, each after a bit that tells whether more follow. */
  varint(): number {
    const value = this.bigVarint();
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
      throw new WireError('a number beyond 53 bits');
    }
    return Number(value);
  }

  /** Reads a number of either sign, of at most 53 bits: 0, -1, 1, -2, 2 … as 0, 1, 2, 3, 4 … */
  signed(): number {
    return unzigzag(this.varint());
  }

  /** Reads a number from 0 to 2^64 - 1. */
  bigVarint(): bigint {
    let low = 0;
    let value = 0n;
    for (let group = 0; group < VARINT_GROUPS_MAX; group++) {
      const more = this.flag();
      const bits = this.read(4);
      if (group < 7) {
        low += bits * 16 ** group;
      } else {
        value |= BigInt(bits) << BigInt(4 * group);
      }
      if (!more) {
        if (bits === 0 && group > 0) {
          throw new WireError('a number longer than needed');
        }
        return value + BigInt(low);
      }
    }
    throw new WireError('a number beyond 64 bits');
  }

  bigSigned(): bigint {
    const value = this.bigVarint();
    return (value & 1n) === 0n ? value >> 1n : -((value + 1n) >> 1n);
  }

  /** Reads that many bytes. */
  bytes(length: number): Uint8Array {
    // Checked first, so that a length that lies allocates nothing.
    if (length * 8 > this.left) {
      throw new WireError('ends in the middle of a text');
    }
    return Uint8Array.from({ length }, () => this.read(8));
  }

  /** Must be at the end, but for less than a byte of zero bits. */
  finish(): void {
    if (this.left >= 8 || this.read(this.left) !== 0) {
      throw new WireError('something follows the end');
    }
  }
}

/** Bits into bytes. */
export class BitWriter {
  readonly #bytes: number[] = [];
  #pending = 0;
  #bits = 0;

  flag(value: boolean): void {
    this.write(value ? 1 : 0, 1);
  }

  /** Writes the lowest 0 to 53 bits of a number from 0 up. */
  write(value: number, width: number): void {
    for (let missing = width; missing > 0;) {
      const take = Math.min(8 - this.#bits, missing);
      const part = Math.floor(value / 2 ** (missing - take)) % 2 ** take;
      this.#pending = (this.#pending << take) | part;
      this.#bits += take;
      missing -= take;
      if (this.#bits === 8) {
        this.#bytes.push(this.#pending);
        this.#pending = 0;
        this.#bits = 0;
      }
    }
  }

  varint(value: bigint | number): void {
    let rest = BigInt(value);
    while (rest >> 4n !== 0n) {
      this.write(0x10 | Number(rest & 0xfn), 5);
      rest >>= 4n;
    }
    this.write(Number(rest), 5);
  }

  signed(value: bigint | number): void {
    const whole = BigInt(value);
    this.varint(whole < 0n ? -whole * 2n - 1n : whole * 2n);
  }

  /** What was written, filled up with zero bits to whole bytes. */
  toBytes(): Uint8Array<ArrayBuffer> {
    const last = this.#bits > 0 ? [this.#pending << (8 - this.#bits)] : [];
    return Uint8Array.from([...this.#bytes, ...last]);
  }
}

export function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

/** How many bits hold every number from 0 to this one. */
export function widthOf(greatest: number): number {
  let width = 0;
  for (let rest = greatest; rest >= 1; rest = Math.floor(rest / 2)) {
    width++;
  }
  return width;
}
