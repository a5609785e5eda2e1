import Samples
import Testing

@testable import Onboarding

/// 10 April 2026. What is known of a journey → why it stands where it does, and the one thing to do.
@Suite("Whom to look at first, and the one thing to do next")
struct AttentionTests {
    @Test("The first that applies says where a journey stands", arguments: cases)
    func level(text: String, known: String, expected: String) {
        let attention = Self.attention(text, known)
        #expect("\(attention.level): \(attention.action?.reading.en ?? "nothing")" == expected, "\(known)")
    }

    @Test("Of equals, what has waited longest comes first; what does not wait comes last of its level")
    func waiting() {
        let (early, late) = (Self.attention(open, "silent 04-02"), Self.attention(open, "silent 04-05"))
        #expect(early.standing.rank < late.standing.rank)
        #expect(late.standing.rank < Self.attention(open, "worried").standing.rank)
        #expect(Self.attention(open, "no-login 04-09").standing.since == Day("2026-04-09"))
        #expect(Self.attention(over, "unmet").standing.since == Day("2026-04-02"))
    }

    @Test("What was done comes back on a day", arguments: handled)
    func handling(facts: String, known: String, expected: String) {
        let attention = Self.attention(facts, known)
        #expect(
            "\(attention.level) \(attention.standing.since?.short ?? "no day") by \(attention.handling?.deed.name ?? "nothing")"
                == expected, "\(facts)")
    }

    @Test("Levels are in the order in which one looks at them, each with a title of its own")
    func titles() {
        #expect(Set(Attention.Level.allCases.map(\.title.en)).count == Attention.Level.allCases.count)
        #expect(Attention.Level.notice < .act && Attention.Level.act < .noticeDue)
        #expect(Attention.Level.noticeDue < .likelyToLeave && Attention.Level.handled < .asPlanned)
    }

    /// - Parameter known: Signals with the day they opened, a verdict, `notice-by` with the last day of notice of a customer
    ///   that is not onboarded, `missing seats`, `worried`, `propose`.
    private static func attention(_ text: String, _ known: String) -> Attention {
        let table = PlanTable(text)
        let plan = table.plan
        var (signals, proposals): ([Signal], [Proposal]) = ([], [])
        var (verdict, missing, isWorried): (Verdict?, Fact?, Bool) = (nil, nil, false)
        var noticeBy: Day?
        for part in known.split(separator: ",").map({ String($0).normalized }) where !part.isEmpty {
            let words = part.split(separator: " ").map(String.init)
            if let kind = Signal.Kind(rawValue: words[0]) {
                let evidence: Signal.Evidence =
                    switch kind {
                    case .cancelNotice: .notice(contractEnd: nil)
                    case .noLogin: .neverUsed(days: 9, isLinked: false)
                    case .handoffMissing: .handoff(kickoff: plan.day + 2, isHeld: false)
                    default: .lastUsed(Day("2026-04-01")!)
                    }
                signals.append(Signal(kind, since: Day("2026-" + words[1])!, asOf: plan.day, evidence))
            } else if let found = Verdict.allCases.first(where: { $0.name == words[0] }) {
                verdict = found
            } else if words[0] == "notice-by" {
                noticeBy = Day("2026-" + words[1])
            } else if words[0] == "missing" {
                missing = .seats
            } else if words[0] == "worried" {
                isWorried = true
            } else {
                let step = Step(key: "booster", kind: .onDemand, owner: .csm)
                let rule = try! Rule(parsing: "age >= 5")
                proposals.append(Proposal(step: step, trigger: rule, since: plan.day, measured: nil))
            }
        }
        return Attention(
            signals, plan, proposals, verdict: verdict, metOn: verdict == .met ? plan.day - 2 : nil, missing: missing,
            noticeBy: noticeBy,
            handlings: Handling.all(of: table.journey, plan, table.program), worriedOn: isWorried ? plan.day : nil)
    }
}

private let open = """
    start 04-01 | on 04-10
    - training csm: start + 20 days
    """
private let late = """
    start 04-01 | on 04-10
    - training csm: start + 5 days
    """
private let today = """
    start 04-01 | on 04-10
    - training csm: start + 9 days
    """
private let paused = open + "\n> 04-08 pause: busy"
/// Every step but the completion meeting is over since the 2nd, and nothing has been met.
private let over = """
    start 04-01 | on 04-10 | phases
    - training csm: start + 2 days
    - completion csm: met + 7 days
    > 04-02 done training
    """
/// Since the 5th: its completion meeting is due on the 12th.
private let justOver = over.replacing("04-02 done", with: "04-05 done")
/// A meeting has been arranged for the 16th.
private let arranged = over + "\n> 04-09 fix completion 04-16"
private let held = over + "\n> 04-08 done completion"

private let ask = "Shall we propose a short meeting?"
private let renewal = "Shall we meet about what completion takes before the renewal?"
private let link = "Shall we check that its usage id is linked, and offer help with the first login?"
private let booster = "Shall we propose \"On-demand meeting\"? (days since the start is at least 5)"
private let next = "Next is \"Product training\" (CSM, by 2026-04-21)."

private let cases: [(String, String, String)] = [
    (open, "", "asPlanned: \(next)"),
    // Notice of cancellation goes before everything, also in a pause, which asks for nothing else.
    (
        over, "cancel-notice 04-09, no-login 04-08, unmet",
        "notice: Shall we meet to hear why, and what would make it stay?"
    ),
    (paused, "cancel-notice 04-09", "notice: Shall we meet to hear why, and what would make it stay?"),
    (paused, "silent 04-08, worried, propose", "asPlanned: \(next.replacing("2026-04-21", with: "2026-04-24"))"),
    // A signal to act on goes before who is likely to leave, and that before another signal.
    (over, "silent 04-08, unmet", "act: \(ask)"),
    (
        over, "low-activity 04-08, unmet",
        "likelyToLeave: Shall we use \"Completion meeting\" to look at what is missing together?"
    ),
    (
        held, "low-activity 04-08, unmet",
        "likelyToLeave: Shall we hold \"Completion meeting\" again, as a follow-up on what is missing?"
    ),
    // The last day of notice is 90 days away or less: after what is urgent, before who is likely to leave.
    (over, "silent 04-08, unmet, notice-by 05-01", "act: \(ask)"),
    (over, "unmet, notice-by 07-09", "noticeDue: \(renewal)"),
    (
        over, "unmet, notice-by 07-10",
        "likelyToLeave: Shall we use \"Completion meeting\" to look at what is missing together?"
    ),
    (open, "low-activity 04-08, notice-by 04-10", "noticeDue: \(renewal)"),
    (open, "notice-by 04-09", "asPlanned: \(next)"),
    (open, "notice-by 05-01, propose", "noticeDue: \(booster)"),
    (arranged, "unmet, notice-by 05-01", "handled: Next is \"Completion meeting\" (CSM, by 2026-04-16)."),
    (paused, "notice-by 05-01", "asPlanned: \(next.replacing("2026-04-21", with: "2026-04-24"))"),
    // Whoever cannot be judged is not known to be one, and whoever has met the criteria is none.
    (justOver, "undetermined", "asPlanned: Next is \"Completion meeting\" (CSM, by 2026-04-12)."),
    // Before the completion meeting is due nobody is called likely to leave.
    (justOver, "unmet", "asPlanned: Next is \"Completion meeting\" (CSM, by 2026-04-12)."),
    // What a meeting will answer that somebody has arranged waits for it; what it will not does not.
    (arranged, "unmet", "asPlanned: Next is \"Completion meeting\" (CSM, by 2026-04-16)."),
    (arranged, "silent 04-08, unmet", "handled: Next is \"Completion meeting\" (CSM, by 2026-04-16)."),
    (arranged, "worried", "handled: Next is \"Completion meeting\" (CSM, by 2026-04-16)."),
    (arranged, "met", "handled: Next is \"Completion meeting\" (CSM, by 2026-04-16)."),
    (arranged, "no-login 04-08, unmet", "act: \(link)"),
    (arranged, "undetermined, missing seats", "unjudged: Please record seats."),
    (justOver, "undetermined, missing seats", "unjudged: Please record seats."),
    // A meeting of the playbook is the answer to a signal, but for usage that is perhaps not linked.
    (open, "silent 04-08, propose", "act: \(booster)"),
    (open, "no-login 04-08, propose", "act: \(link)"),
    (open, "propose", "proposed: \(booster)"),
    // The CSM's worry goes before signals that can wait.
    (open, "low-activity 04-08, worried, propose", "worried: \(booster)"),
    (open, "low-activity 04-08", "attention: \(ask)"),
    // Then what is late, what is due, what is news, and who has fallen below.
    (late, "met", "overdue: Shall we set a new date today?"),
    (today, "", "dueToday: Record it when it is done."),
    (late, "undetermined, missing seats", "unjudged: Please record seats."),
    (open, "met, propose", "justMet: Shall we arrange the completion meeting?"),
    (open, "falling-below 04-08, unmet", "fellBelow: \(ask)"),
]

/// 10 April 2026. What was done → where the journey stands, since when or until when, and what counts.
private let handled: [(String, String, String)] = [
    // A call answers the signals that were open then, for seven days; one that opens later is news.
    (open + "\n> 04-09 touch", "silent 04-08", "handled 04-16 by touched"),
    (open + "\n> 04-09 touch", "silent 04-10", "act 04-10 by nothing"),
    (open + "\n> 04-03 touch", "silent 04-02", "act 04-02 by nothing"),
    (open + "\n> 04-04 touch", "silent 04-02", "handled 04-11 by touched"),
    (open + "\n> 04-04 touch\n> 04-09 touch", "silent 04-02", "handled 04-16 by touched"),
    // A call is an answer to a worry and to a proposal, but not to what our own team owes.
    (open + "\n> 04-10 touch", "worried", "handled 04-17 by touched"),
    (open + "\n> 04-09 touch", "worried", "worried no day by nothing"),
    (open + "\n> 04-10 touch", "propose", "handled 04-17 by touched"),
    (late + "\n> 04-10 touch", "", "overdue 04-06 by nothing"),
    (late.replacing("csm", with: "customer") + "\n> 04-10 touch", "", "handled 04-17 by touched"),
    (open + "\n> 04-10 touch", "handoff-missing 04-08", "attention 04-08 by nothing"),
    (over + "\n> 04-10 touch", "unmet", "overdue 04-09 by nothing"),
    (held + "\n> 04-10 touch", "unmet", "handled 04-17 by touched"),
    (open + "\n> 04-10 touch", "cancel-notice 04-09", "handled 04-17 by touched"),
    // A person may let it be until a day, whatever it needs.
    (late + "\n> 04-10 watch 04-20", "silent 04-08", "handled 04-20 by watched"),
    (late + "\n> 04-08 watch 04-10", "silent 04-08", "act 04-08 by nothing"),
    (open + "\n> 04-09 touch\n> 04-09 watch 04-20", "silent 04-08", "handled 04-20 by watched"),
    // A meeting held answers what a meeting is for; a measure against a delay, what is not urgent, until it is late.
    (open + "\n> 04-08 meet training", "silent 04-08", "handled 04-15 by met"),
    (open + "\n> 04-08 meet training", "handoff-missing 04-08", "attention 04-08 by nothing"),
    (measured, "low-activity 04-08", "handled 04-17 by countered"),
    (measured, "silent 04-08", "act 04-08 by nothing"),
    (measured.replacing("delay vendor", with: "delay people"), "low-activity 04-08", "attention 04-08 by nothing"),
    // That the last day of notice is near is answered like a signal.
    (open + "\n> 04-10 touch", "notice-by 05-01", "handled 04-17 by touched"),
    (open + "\n> 04-09 touch", "notice-by 07-09", "noticeDue 04-10 by nothing"),
    (open + "\n> 04-08 meet training", "notice-by 05-01", "handled 04-15 by met"),
    (open + "\n> 04-08 watch 04-20", "notice-by 05-01", "handled 04-20 by watched"),
    // A pause asks for nothing, whatever was done before it.
    (paused + "\n> 04-09 touch", "silent 04-08", "asPlanned no day by nothing"),
]

private let measured =
    open + """

        > 04-08 delay vendor
        > 04-08 add vendor-list csm: start + 15 days
        """

extension Handling.Deed {
    fileprivate var name: String { String(String(describing: self).prefix { $0 != "(" }) }
}
