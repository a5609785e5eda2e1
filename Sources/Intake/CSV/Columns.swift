/// The columns of a kind of file, by our names.
package struct Columns: Hashable, Sendable {
    package let required: [String]
    package let optional: [String]
    /// Whether every other column says something too (a trait of the customer) or is passed over.
    package let takesOthers: Bool

    package var all: [String] { required + optional }

    package static let customers = Columns(
        required: ["customer_id", "name", "contract_start"],
        optional: [
            "plan", "segment", "seats", "service_start", "contract_end", "cancel_notice_on", "churned_at",
            "observed_until", "usage_ids", "csm_email",
        ], takesOthers: true)
    package static let measures = Columns(
        required: ["customer_id", "date", "metric", "value"], optional: [], takesOthers: false)
    package static let usage = Columns(
        required: ["customer_id", "user_id", "event", "timestamp"], optional: ["value", "count", "message_id"],
        takesOthers: false)
}
