/// Fast hashing that is the same in every run. Not made to withstand texts that were chosen to collide.
enum Mixing {
    /// Folds a product into 64 bits, after Wang Yi's wyhash.
    @inline(__always)
    static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = (left ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: right ^ 0xE703_7ED1_A0B4_28DB)
        return product.high ^ product.low
    }

    @inline(__always)
    static func hash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
        let count = bytes.count
        var hash = UInt64(truncatingIfNeeded: count) << 1 | seed
        guard count > 0, let base = bytes.baseAddress.map(UnsafeRawPointer.init) else { return mix(hash, 0) }
        var index = 0
        while index + 8 <= count {
            hash = mix(hash, base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var rest: UInt64 = 0
        while index < count {
            rest = rest << 8 | UInt64(base.load(fromByteOffset: index, as: UInt8.self))
            index += 1
        }
        return mix(hash, rest)
    }
}
