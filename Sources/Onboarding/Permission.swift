/// Something that not everybody may do.
public enum Permission: String, CaseIterable, Sendable {
    /// See customers, their journeys, usage and judgements, and the programs they go by.
    case readCustomers = "read-customers"
    /// Fill in and confirm what sales hands over.
    case fillHandoff = "fill-handoff"
    /// Confirm for sales that the handoff is complete, and for customer success that it was taken over.
    case handOver = "hand-over"
    case takeOver = "take-over"
    /// Start journeys and record what happens on them.
    case runJourneys = "run-journeys"
    /// Add and correct customers, usage and measures.
    case editCustomers = "edit-customers"
    /// Make new versions of programs, and move journeys to them.
    case designPrograms = "design-programs"
    /// Declare a customer onboarded whose criteria are not met.
    case declareExceptions = "declare-exceptions"
    case changeSettings = "change-settings"
    /// Invite members, change their roles, send them links.
    case manageMembers = "manage-members"
    /// See who changed what.
    case readLog = "read-log"
    /// Examine the store, fill an empty one.
    case maintainStore = "maintain-store"
    /// One's own name, language, password and sessions.
    case ownAccount = "own-account"

    /// The roles that have it. This table is the only place that says who may do what.
    public var roles: Set<Role> {
        switch self {
        case .readCustomers: [.admin, .manager, .csm, .sales, .viewer]
        case .ownAccount: [.admin, .manager, .csm, .sales, .viewer]
        case .fillHandoff: [.admin, .manager, .csm, .sales]
        case .handOver: [.admin, .manager, .sales]
        case .takeOver: [.admin, .manager, .csm]
        case .runJourneys: [.admin, .manager, .csm]
        case .editCustomers: [.admin, .manager, .csm]
        case .designPrograms: [.admin, .manager]
        case .declareExceptions: [.admin, .manager]
        case .changeSettings: [.admin, .manager]
        case .manageMembers: [.admin]
        case .readLog: [.admin]
        case .maintainStore: [.admin]
        }
    }
}

extension Permission {
    /// What a person at a customer may do, to their own customer: nothing until the customer's pages are there.
    public static let ofContacts: Set<Permission> = []
}

extension Role {
    /// Whether a member in this role may do so.
    public func may(_ permission: Permission) -> Bool { permission.roles.contains(self) }
}
