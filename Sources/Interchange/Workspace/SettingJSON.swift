/// One setting of the workspace, as a person writes it.
public struct SettingJSON: Encodable, Sendable {
    let key: String
    let value: String

    /// The value of a setting; empty if it is not set.
    public init(key: String, value: String) { (self.key, self.value) = (key, value) }
}
