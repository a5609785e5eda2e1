/// The columns of a kind of file, by our names.
public struct Columns: Hashable, Sendable {
    public let required: [String]
    public let optional: [String]
    /// Whether every other column says something too (a trait of the customer) or is passed over.
    public let takesOthers: Bool

    public var all: [String] { required + optional }

    public static let customers = Columns(
        required: ["customer_id", "name", "contract_start"],
        optional: [
            "plan", "segment", "seats", "service_start", "contract_end", "renewal_notice_days", "cancel_notice_on",
            "churned_at", "observed_until", "usage_ids", "csm_email",
        ], takesOthers: true)
    public static let measures = Columns(
        required: ["customer_id", "date", "metric", "value"], optional: [], takesOthers: false)
    public static let usage = Columns(
        required: ["customer_id", "user_id", "event", "timestamp"], optional: ["value", "count", "message_id"],
        takesOthers: false)
}
