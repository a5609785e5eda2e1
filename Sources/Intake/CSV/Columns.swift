/// The columns of a kind of file, by our names.
public struct Columns: Hashable, Sendable {
    public let required: [String]
    public let optional: [String]
    /// Whether every other column says something too (a trait of the customer) or is passed over.
    public let takesOthers: Bool

    /// What a row is about, as the command is called that takes the file in.
    let noun: String

    public var all: [String] { required + optional }

    public static let customers = Columns(
        required: ["customer_id", "name", "contract_start"],
        optional: [
            "plan", "segment", "seats", "mrr", "service_start", "contract_end", "renewal_notice_days",
            "cancel_notice_on", "churned_at", "observed_until", "usage_ids", "csm_email", "sales_email",
        ], takesOthers: true, noun: "customer")
    public static let measures = Columns(
        required: ["customer_id", "date", "metric", "value"], optional: [], takesOthers: false, noun: "measure")
    public static let usage = Columns(
        required: ["customer_id", "user_id", "event", "timestamp"], optional: ["value", "count", "message_id"],
        takesOthers: false, noun: "usage")
}
