/// A person at a customer whom we talk to.
public struct Contact: Hashable, Sendable {
    /// What the person answers for at the customer.
    public enum Role: String, CaseIterable, Sendable {
        /// Decides, and answers for the result at the customer.
        case sponsor
        /// Drives the launch inside the customer.
        case champion
        /// Uses the product at work.
        case onSite = "on-site"

        public var label: Text {
            switch self {
            case .sponsor: Text(ja: "責任者", en: "sponsor")
            case .champion: Text(ja: "推進担当", en: "champion")
            case .onSite: Text(ja: "現場担当", en: "on site")
            }
        }
    }

    public var name: String
    public var role: Role?
    /// Department and position, as on a business card.
    public var title: String?
    public var email: String?
    public var phone: String?
    /// The `user_id` of the end user that the person is, where that is known.
    public var user: String?
    public var note: String?
    /// Whether we still talk to them. Contacts are kept, since meetings speak of them.
    public var isActive: Bool

    public init(
        name: String, role: Role? = nil, title: String? = nil, email: String? = nil, phone: String? = nil,
        user: String? = nil, note: String? = nil, isActive: Bool = true
    ) throws(Refusal) {
        self.name = try Member.checked(name: name)
        self.role = role
        self.title = title
        self.email = email
        self.phone = phone
        self.user = user
        self.note = note
        self.isActive = isActive
    }
}
