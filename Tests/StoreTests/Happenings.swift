import Onboarding
import Usage
import UseCases

/// Usage in the words of the tests; what a file or a payload would have said.
enum Happening: Sendable {
    case event(Event)
    case group(Group)

    struct Event: Sendable {
        var id: String
        var tenant: String?
        var user: String?
        var name = "report.created"
        var at: Int64
        var value: Int64?
        var count: Int64 = 1
    }

    struct Group: Sendable {
        var id: String
        var user: String
        var tenant: String
        var at: Int64
        var traits: [String: String?] = [:]
    }
}

let hour: Int64 = 3_600_000_000
let day: Int64 = 24 * hour
/// 1 April 2026, 00:00 UTC; in Tokyo it is nine in the morning.
let april: Int64 = 20_544 * day
let tokyo = try! LocalDays(identifier: "Asia/Tokyo")
let aprilFirst = Day(20_544)

/// Everybody who appears in the tests, so that ids do not depend on who comes first.
let allTenants = ["acme", "beta", "Ωmega", "川田商事"]
let allUsers = (0..<8).map { "user-\($0)" }
let allNames = ["report.created", "login", "$page"]

func batch(_ happenings: [Happening]) -> UsageBatch {
    var batch = UsageBatch()
    (batch.tenants, batch.users, batch.names) = (allTenants, allUsers, allNames)
    func position(_ text: String?, _ list: [String]) -> Int32 {
        text.map { Int32(list.firstIndex(of: $0)!) } ?? -1
    }
    for happening in happenings {
        switch happening {
        case .event(let event):
            batch.tenant.append(position(event.tenant, allTenants))
            batch.user.append(position(event.user, allUsers))
            batch.name.append(position(event.name, allNames))
            batch.at.append(event.at)
            batch.count.append(event.count)
            batch.value.append(event.value ?? 0)
            batch.valued.append(event.value != nil)
            batch.identity.append(identity(of: event.id))
        case .group(let group):
            batch.memberships.append(
                Membership(
                    user: position(group.user, allUsers), tenant: position(group.tenant, allTenants), at: group.at,
                    messageId: group.id, identity: identity(of: group.id)))
            for (name, value) in group.traits.sorted(by: { $0.key < $1.key }) {
                batch.groupTraits.append(
                    GroupTrait(tenant: position(group.tenant, allTenants), at: group.at, name: name, value: value))
            }
        }
    }
    return batch
}

/// Some 128 bits that differ for different texts.
func identity(of text: String) -> EventIdentity {
    func mixed(_ start: UInt64) -> UInt64 {
        var generator = Seeded(text.utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 })
        return generator.next()
    }
    return EventIdentity(high: mixed(0xcbf2_9ce4_8422_2325), low: mixed(0x9e37_79b9_7f4a_7c15))
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same test everywhere.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

/// Random usage of a few weeks: events that name their customer and events whose user's group decides, calls
/// that move users from one customer to another, instants that coincide.
func randomHappenings(_ count: Int, seed: UInt64) -> [Happening] {
    var random = Seeded(seed)
    return (0..<count).map { number in
        let at = april + Int64.random(in: 0..<60, using: &random) * 8 * hour
        let user = allUsers.randomElement(using: &random)!
        if Int.random(in: 0..<5, using: &random) == 0 {
            let tenant = allTenants.randomElement(using: &random)!
            return .group(Happening.Group(id: "message-\(number)", user: user, tenant: tenant, at: at))
        }
        return .event(
            Happening.Event(
                id: "message-\(number)",
                tenant: Bool.random(using: &random) ? nil : allTenants.randomElement(using: &random),
                user: Int.random(in: 0..<6, using: &random) == 0 ? nil : user,
                name: allNames.randomElement(using: &random)!, at: at,
                value: Bool.random(using: &random) ? Int64.random(in: -5...5, using: &random) * 1_500_000 : nil,
                count: Int64.random(in: 1...3, using: &random)))
    }
}

/// A daily fact in words; rows that share everything are added up.
struct Fact: Hashable, Sendable {
    var tenant: String
    var day: Day
    var name: String
    var user: Int32
}

struct Amount: Hashable, Sendable {
    var count: Int64 = 0
    var valued: Int64 = 0
    var sum: Int64 = 0
    var maximum: Int64?

    func adding(_ other: Amount) -> Amount {
        Amount(
            count: count + other.count, valued: valued + other.valued, sum: sum + other.sum,
            maximum: [maximum, other.maximum].compactMap { $0 }.max())
    }
}

extension Stores {
    func append(
        _ happenings: [Happening], from source: String = "file", days: LocalDays = tokyo, trial: Bool = false
    ) async throws -> Appended {
        try await usage.append(batch(happenings), from: source, days: days, now: april, trial: trial)
    }

    func facts(except patterns: [String] = [], by days: LocalDays? = nil) async throws -> [Fact: Amount] {
        let facts = try await usage.dailyFacts(
            of: nil, from: nil, valued: true, except: UserPatterns(patterns), by: days)
        let names = try await usage.eventNames()
        let tenants = try await records.read { try $0.tenants() }
        let keys = Dictionary(uniqueKeysWithValues: tenants.map { ($0.id, $0.key) })
        var amounts: [Fact: Amount] = [:]
        for row in 0..<facts.rows {
            let fact = Fact(
                tenant: keys[facts.tenant[row]]!, day: Day(facts.day[row]), name: names[facts.name[row]]!,
                user: facts.user[row])
            let amount = Amount(
                count: facts.count[row], valued: facts.valued[row], sum: facts.sum[row],
                maximum: facts.valued[row] > 0 ? facts.maximum[row] : nil)
            amounts[fact] = amount.adding(amounts[fact] ?? Amount())
        }
        return amounts
    }
}

/// What the daily facts must be, worked out from the happenings by the plain words of the rule.
func expectedFacts(_ happenings: [Happening], days: LocalDays = tokyo) -> [Fact: Amount] {
    var calls: [String: [Happening.Group]] = [:]
    for case .group(let group) in happenings { calls[group.user, default: []].append(group) }
    var amounts: [Fact: Amount] = [:]
    for case .event(let event) in happenings {
        let deciding = calls[event.user ?? "", default: []].filter { $0.at <= event.at }
            .max { ($0.at, $0.id) < ($1.at, $1.id) }
        guard let tenant = event.tenant ?? deciding?.tenant else { continue }
        let user = event.user.map { Int32(allUsers.firstIndex(of: $0)! + 1) } ?? -1
        let fact = Fact(tenant: tenant, day: days.day(of: event.at), name: event.name, user: user)
        let amount = Amount(
            count: event.count, valued: event.value == nil ? 0 : event.count, sum: (event.value ?? 0) * event.count,
            maximum: event.value)
        amounts[fact] = amount.adding(amounts[fact] ?? Amount())
    }
    return amounts
}
