import Onboarding

/// The one way to write a form as JSON. Members stand in the order in which the form declares them, and nil is written
/// as `null`, so that the same value is always the same bytes and a form always has the same members. There is no white
/// space. Foundation's encoder keeps no order of members and leaves nil out.
///
/// A member that is only there sometimes is declared with `@OmittedIfNil`. A dictionary has no order, so a form holds
/// arrays. Forms are written and never read: none is `Decodable` until something reads it.
public enum CanonicalJSON {
    /// - Precondition: No `encode(to:)` of the value throws; those that the compiler writes do not.
    public static func bytes(of value: some Encodable) -> [UInt8] {
        let output = Output()
        do { try output.write(value) } catch { preconditionFailure("\(type(of: value)) is no form: \(error)") }
        return output.json.bytes
    }
}

/// A member that is left out while it is nil, whatever the encoder. Other optional members are written as `null`.
@propertyWrapper
public struct OmittedIfNil<Value: Encodable & Sendable>: Encodable, Sendable {
    public var wrappedValue: Value?

    public init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }
}

extension KeyedEncodingContainer {
    /// What the compiler calls for a member that is declared with `@OmittedIfNil`.
    public mutating func encode<Value>(_ value: OmittedIfNil<Value>, forKey key: Key) throws {
        if let present = value.wrappedValue { try encode(present, forKey: key) }
    }
}

/// `"2026-10-31"`
extension Day: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// `{"ja","en"}`
extension Text: Encodable {
    private enum CodingKeys: CodingKey { case ja, en }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(ja, forKey: .ja)
        try container.encode(en, forKey: .en)
    }
}

/// What the containers of one encoding write to. A container is closed when one that is further out goes on.
private final class Output {
    var json = JSONText()
    /// The closing brackets of the containers that are open, outermost first.
    private var closing: [UInt8] = []

    var depth: Int { closing.count }

    func open(_ opening: Unicode.Scalar, _ closing: Unicode.Scalar) {
        json.open(UInt8(ascii: opening))
        self.closing.append(UInt8(ascii: closing))
    }

    func close(downTo depth: Int) {
        while closing.count > depth { json.close(closing.removeLast()) }
    }

    func write(_ value: some Encodable) throws {
        let depth = closing.count
        try value.encode(to: ValueEncoder(output: self, depth: depth))
        close(downTo: depth)
    }
}

/// Writes one value. A value that asks for a keyed container twice writes the members of both into one object.
private struct ValueEncoder: Encoder {
    let output: Output
    /// How many containers are open around the value.
    let depth: Int
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if output.depth == depth { output.open("{", "}") }
        return KeyedEncodingContainer(Members(output: output, depth: depth + 1))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if output.depth == depth { output.open("[", "]") }
        return Elements(output: output, depth: depth + 1)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SingleValue(output: output) }
}

private struct SingleValue: SingleValueEncodingContainer {
    let output: Output
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { output.json.null() }
    func encode(_ value: Bool) { output.json.bool(value) }
    func encode(_ value: String) { output.json.string(value) }
    /// JSON has no word for a number that is not finite.
    func encode(_ value: some BinaryFloatingPoint & Encodable) {
        output.json.raw(value.isFinite ? "\(value)" : "null")
    }
    func encode(_ value: some BinaryInteger & Encodable) { output.json.raw(String(value)) }
    func encode(_ value: some Encodable) throws { try output.write(value) }
}

private struct Elements: UnkeyedEncodingContainer {
    let output: Output
    /// How many containers are open while an element is written, this one included.
    let depth: Int
    var count = 0
    var codingPath: [any CodingKey] { [] }

    private mutating func next() -> ValueEncoder {
        count += 1
        output.close(downTo: depth)
        return ValueEncoder(output: output, depth: depth)
    }

    mutating func encodeNil() { next().output.json.null() }
    mutating func encode(_ value: some Encodable) throws { try next().output.write(value) }
    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        next().container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { next().unkeyedContainer() }
    mutating func superEncoder() -> any Encoder { next() }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: Output
    /// How many containers are open while a member is written, this one included.
    let depth: Int
    var codingPath: [any CodingKey] { [] }

    private func member(_ name: String) -> ValueEncoder {
        output.close(downTo: depth)
        output.json.key(named: name)
        return ValueEncoder(output: output, depth: depth)
    }

    func encodeNil(forKey key: Key) { member(key.stringValue).output.json.null() }
    // Most members are one of these. Without an encoder of their own the whole takes a fifth less time.
    func encode(_ value: String, forKey key: Key) { member(key.stringValue).output.json.string(value) }
    func encode(_ value: Bool, forKey key: Key) { member(key.stringValue).output.json.bool(value) }
    func encode(_ value: Int, forKey key: Key) { member(key.stringValue).output.json.integer(value) }
    func encode(_ value: some Encodable, forKey key: Key) throws { try member(key.stringValue).output.write(value) }
    func nestedContainer<Inner>(keyedBy type: Inner.Type, forKey key: Key) -> KeyedEncodingContainer<Inner> {
        member(key.stringValue).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        member(key.stringValue).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { member("super") }
    func superEncoder(forKey key: Key) -> any Encoder { member(key.stringValue) }

    // One for each type that the standard library leaves out where it is nil; an optional writes itself as null.
    func encodeIfPresent(_ value: String?, forKey key: Key) { member(key.stringValue).output.json.string(value) }
    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try encode(value, forKey: key) }
    func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try encode(value, forKey: key) }
    func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try encode(value, forKey: key) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try encode(value, forKey: key) }
    func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try encode(value, forKey: key) }
    func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try encode(value, forKey: key) }
    func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try encode(value, forKey: key) }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try encode(value, forKey: key) }
    func encodeIfPresent(_ value: Int128?, forKey key: Key) throws { try encode(value, forKey: key) }
    func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try encode(value, forKey: key) }
    func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try encode(value, forKey: key) }
    func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try encode(value, forKey: key) }
    func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try encode(value, forKey: key) }
    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try encode(value, forKey: key) }
    func encodeIfPresent(_ value: UInt128?, forKey key: Key) throws { try encode(value, forKey: key) }
    func encodeIfPresent(_ value: (some Encodable)?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { encodeNil(forKey: key) }
    }
}
