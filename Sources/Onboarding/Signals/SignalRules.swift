/// When the signals of a program open and clear. Everything has a default; a program file overrides what it names.
/// A signal opens at one threshold and clears at another, so that it does not flicker; nil switches one off.
public struct SignalRules: Hashable, Sendable {
    /// A signal about usage, as rules in the language of criteria.
    public struct Threshold: Hashable, Sendable {
        public var opens: Rule
        /// Nil: it clears as soon as `opens` is known not to hold.
        public var clears: Rule?
        /// Days after a pause, a preparation or the first login until it can open: what it looks at must lie behind them.
        public var graceDays: Int

        public init(opens: Rule, clears: Rule? = nil, graceDays: Int = 7) {
            self.opens = opens
            self.clears = clears
            self.graceDays = graceDays
        }
    }

    /// The signals about usage.
    public struct Usage: Hashable, Sendable {
        /// Looked at until the customer is seen for the first time.
        public var noLogin: Threshold?
        /// Looked at from then on.
        public var silent: Threshold?
        public var lowActivity: Threshold?

        public init(noLogin: Threshold? = nil, silent: Threshold? = nil, lowActivity: Threshold? = nil) {
            self.noLogin = noLogin
            self.silent = silent
            self.lowActivity = lowActivity
        }
    }

    /// Low activity seen against the journeys that made it, at the same age in whole weeks.
    public struct Peers: Hashable, Sendable {
        /// So many onboarded journeys are needed to compare with.
        public var atLeast: Int
        /// It opens below what all but so many per cent of them had.
        public var opensBelow: Int
        /// It clears at what all but so many per cent of them had.
        public var clearsAt: Int

        public init(atLeast: Int = 10, opensBelow: Int = 10, clearsAt: Int = 25) {
            self.atLeast = atLeast
            self.opensBelow = opensBelow
            self.clearsAt = clearsAt
        }
    }

    /// A stretch of days on which something was so before a signal opens, and no longer was before it clears.
    public struct Spell: Hashable, Sendable {
        public var opensAfter: Int
        public var clearsAfter: Int

        public init(opensAfter: Int = 3, clearsAfter: Int = 3) {
            self.opensAfter = opensAfter
            self.clearsAfter = clearsAfter
        }
    }

    public var usage = Usage(
        noLogin: Threshold(opens: .known("working_days_since_last() >= 5")),
        // Any use ends it: who then comes seldom is told to be little active.
        silent: Threshold(opens: .known("working_days_since_last() >= 5")),
        lowActivity: Threshold(
            opens: .known("active_days(last 14 days) <= 2 and age >= 14"),
            clears: .known("active_days(last 14 days) >= 4"), graceDays: 14))
    /// Whose usage is rare or seasonal by nature: for them `rare` takes the place of `usage`.
    public var rareWhen: Rule? = .known("trait(\"rhythm\") = \"monthly\" or trait(\"rhythm\") = \"seasonal\"")
    public var rare = Usage(
        noLogin: Threshold(opens: .known("days_since_last() >= 35")),
        silent: Threshold(opens: .known("days_since_last() >= 45")))
    public var peers: Peers? = Peers()
    /// Opens when a step is so many days late; clears when none is late any more.
    public var behindPlan: Int? = 3
    /// Opens at so many days, pauses not counted; clears with completion. 0 takes the program's expected days.
    public var runningLong: Int? = 0
    /// How long the maintain criteria are unmet, or met again.
    public var fallingBelow: Spell? = Spell()
    /// Opens so many days before a kickoff whose handoff is not confirmed; clears when it is.
    public var handoff: Int? = 3
    /// Somebody has confirmed that the usage id is the right one: a customer never seen is then not in use.
    public var linkedWhen: Rule? = .known("trait(\"usage_linked\") = \"yes\"")
    /// The customer prepares outside the product; suspends the signals about usage. It must come to an end.
    public var preparingWhen: Rule?
    /// Days until an on-demand meeting that was held or dismissed is proposed again, while its trigger lasts.
    public var proposeAgainDays = 30
    /// How many days a call, a mail or a meeting answers the signals that were open then; the day of it counts.
    public var answeredDays = 7

    /// No signal ever opens but what the customer's own facts say.
    public static let none: SignalRules = {
        var rules = SignalRules()
        (rules.usage, rules.rare) = (Usage(), Usage())
        (rules.rareWhen, rules.linkedWhen, rules.peers) = (nil, nil, nil)
        (rules.behindPlan, rules.runningLong, rules.fallingBelow, rules.handoff) = (nil, nil, nil, nil)
        return rules
    }()

    /// The defaults.
    public init() {}
}
