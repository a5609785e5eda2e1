/// The 64-bit FNV-1a hash (Fowler, Noll and Vo), which tells texts apart and guards against nobody. It is the same on every
/// machine; what is stored by it relies on that.
public enum FNV1a {
    @inlinable
    public static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}
