/// A company under contract. Everything here may be corrected by a later import; what changes with time and
/// must be judged as of its day (seats, plan, segment, traits) is kept dated in `facts`.
public struct Customer: Hashable, Sendable {
    public var key: String
    public var name: String
    public var contractStart: Day
    public var serviceStart: Day?
    public var contractEnd: Day?
    public var cancelNoticeOn: Day?
    /// The day the customer left; from that day on it is not judged.
    public var churnedAt: Day?
    /// The last day about which anything is known; nil while the customer is watched.
    public var observedUntil: Day?
    public var csmEmail: String?

    public init(
        key: String, name: String, contractStart: Day, serviceStart: Day? = nil, contractEnd: Day? = nil,
        cancelNoticeOn: Day? = nil, churnedAt: Day? = nil, observedUntil: Day? = nil, csmEmail: String? = nil
    ) {
        self.key = key
        self.name = name
        self.contractStart = contractStart
        self.serviceStart = serviceStart
        self.contractEnd = contractEnd
        self.cancelNoticeOn = cancelNoticeOn
        self.churnedAt = churnedAt
        self.observedUntil = observedUntil
        self.csmEmail = csmEmail
    }
}

/// A notice of cancellation (解約の申し出): the customer leaves, unless somebody wins it back.
public struct CancelNotice: Hashable, Sendable {
    public let day: Day
    /// The last day under contract, where it is known.
    public let contractEnd: Day?

    public init(_ day: Day, contractEnd: Day? = nil) {
        self.day = day
        self.contractEnd = contractEnd
    }
}

extension Customer {
    /// The fact that holds how many days before the end of the contract notice must be given.
    public static let noticeDays = "renewal_notice_days"

    /// The notice it has given, if it has.
    public var notice: CancelNotice? { cancelNoticeOn.map { CancelNotice($0, contractEnd: contractEnd) } }
}

/// What a customers file says about one customer: the columns it has, and only those.
public struct CustomerRow: Hashable, Sendable {
    public var customer: Customer
    /// Which of the optional dates and the e-mail the file has a column for; others stay as they are.
    public var columns: Set<String>
    /// `seats`, `plan`, `segment` and every further column, by column name; nil is an empty cell: absent.
    public var facts: [(name: String, value: String?)]
    /// Nil where the file has no such column; an empty cell means the customer's own key.
    public var usageIds: [String]?
    /// The owner by their name, where the file does not give an address.
    public var owner: String?

    public init(
        customer: Customer, columns: Set<String>, facts: [(name: String, value: String?)], usageIds: [String]?,
        owner: String? = nil
    ) {
        self.owner = owner
        self.customer = customer
        self.columns = columns
        self.facts = facts
        self.usageIds = usageIds
    }

    public static func == (left: CustomerRow, right: CustomerRow) -> Bool {
        left.customer == right.customer && left.columns == right.columns && left.usageIds == right.usageIds
            && left.owner == right.owner
            && left.facts.elementsEqual(right.facts, by: ==)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(customer) }
}

/// A measure entered by hand or file: what `latest("metric")` reads.
public struct MeasureRow: Hashable, Sendable {
    public var customer: String
    public var day: Day
    public var metric: String
    /// In millionths.
    public var value: Int64

    public init(customer: String, day: Day, metric: String, value: Int64) {
        self.customer = customer
        self.day = day
        self.metric = metric
        self.value = value
    }
}
