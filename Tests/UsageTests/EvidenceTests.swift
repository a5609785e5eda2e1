import Samples
import Testing

@testable import Onboarding
@testable import Usage

@Suite("Judging random small worlds, compared with the slow way")
struct EvidenceTests {
    @Test("Ordinary rules", arguments: 1...10)
    func ordinary(part: Int) throws {
        try check(.ordinary, (part * 1_000)..<(part * 1_000 + 120))
    }

    @Test("Rules that count days in odd places", arguments: 1...10)
    func odd(part: Int) throws {
        try check(.odd, (part * 100_000)..<(part * 100_000 + 120))
    }

    private func check(_ rules: RandomRules, _ seeds: Range<Int>) throws {
        var tally = Tally()
        var complaints: [String] = []
        for seed in seeds {
            let world = try World(seed: seed, rules: rules)
            if let complaint = complaint(about: world, seed, &tally) {
                complaints.append("seed \(seed): \(complaint) by \(world.rules)")
            }
        }
        let first = complaints.first ?? ""
        #expect(complaints.count == 0, "\(first)")
        #expect(tally.isLively, "\(tally)")
    }

    /// Whether the worlds had something to say.
    private struct Tally {
        var days: [Verdict: Int] = [:]
        var turns = 0

        var isLively: Bool { Verdict.allCases.allSatisfy { days[$0, default: 0] > 500 } && turns > 100 }
    }

    /// Where the product differs from the slow way.
    private func complaint(about world: World, _ seed: Int, _ tally: inout Tally) -> String? {
        let evidence = world.evidence()
        let everyone = world.subjects.indices
        let timeline = evidence.timeline(of: everyone) { max(world.last, world.subjects[$0].start) }
        for subject in everyone {
            let start = world.subjects[subject].start.number
            guard start <= world.last.number else { continue }
            let expected = (start...world.last.number).map { Reference(world, subject: subject, asOf: $0).judgement() }
            let verdicts = expected.map(\.verdict)
            for verdict in verdicts { tally.days[verdict, default: 0] += 1 }
            tally.turns += timeline[subject].count - 1

            for (age, verdict) in verdicts.enumerated() {
                let alone = evidence.verdicts(of: subject..<(subject + 1), asOf: Day(start) + age)[0]!
                if alone != verdict { return "subject \(subject) at age \(age) is \(verdict), not \(alone)" }
            }
            if let complaint = complaint(about: timeline[subject], Day(start), verdicts) {
                return "subject \(subject): \(complaint)"
            }
            var random = Seeded(seed)
            for age in [random.int(0...verdicts.count - 1), verdicts.count - 1] {
                if let complaint = complaint(
                    about: evidence, subject, Array(expected[0...age]), sustainDays: seed % 9 + 1)
                {
                    return "subject \(subject) at age \(age): \(complaint)"
                }
            }
        }
        return nil
    }

    /// The runs must follow each other without a gap, no two neighbours alike, and tell the verdict of every day.
    private func complaint(about runs: ArraySlice<Timeline.Run>, _ start: Day, _ verdicts: [Verdict]) -> String? {
        var next = start.number
        for run in runs {
            guard run.first == next, run.last >= run.first else { return "run \(run) does not begin at \(next)" }
            for day in run.first...run.last where verdicts[Int(day - start.number)] != run.verdict {
                return
                    "run \(run.first - start.number)...\(run.last - start.number) of \(run.verdict) is wrong at \(day - start.number)"
            }
            next = run.last + 1
        }
        if Int(next - start.number) != verdicts.count { return "the runs end at \(next - start.number)" }
        return zip(runs, runs.dropFirst()).contains { $0.verdict == $1.verdict } ? "neighbouring runs are alike" : nil
    }

    private func complaint(
        about evidence: Evidence, _ subject: Int, _ expected: [(verdict: Verdict, pieces: [Reference.Piece])],
        sustainDays: Int
    ) -> String? {
        let start = evidence.subjects[subject].start
        let day = start + (expected.count - 1)
        let judged = evidence.judge(subject..<(subject + 1), asOf: day, sustainDays: sustainDays)[0]
        let (judgement, milestones) = (judged.judgement, judged.milestones)
        let (verdict, pieces) = expected[expected.count - 1]
        guard judgement.verdict == verdict, judgement.reasons.count == pieces.count else {
            return "judged \(judgement)"
        }
        for (reason, piece) in zip(judgement.reasons, pieces) {
            guard reason.verdict == piece.verdict, reason.actual.isSame(piece.actual),
                reason.required.isSame(piece.required)
            else { return "\(reason) is not \(piece)" }
            if let missing = reason.missing, missing.amount < .zero || reason.verdict == .met {
                return "missing \(missing)"
            }
        }
        let verdicts = expected.map(\.verdict)
        let metOn = verdicts.firstIndex(of: .met).map { start + $0 }
        let onboardedOn = verdicts.indices.first { end in
            end + 1 >= sustainDays && verdicts[(end + 1 - sustainDays)...end].allSatisfy { $0 == .met }
        }.map { start + $0 }
        return milestones.metOn == metOn && milestones.onboardedOn == onboardedOn
            ? nil : "\(milestones), sustained \(sustainDays) days"
    }

    @Test("Every order and grouping of the rows gives the same", arguments: 1...4)
    func order(part: Int) throws {
        for seed in (part * 50_000)..<(part * 50_000 + 80) {
            var random = Seeded(seed)
            let world = try World(seed: seed, rules: .ordinary)
            let everyone = world.subjects.indices
            guard world.subjects.allSatisfy({ $0.start <= world.last }) else { continue }
            let first = world.evidence()
            for _ in 1...3 {
                let second = world.evidence(world.shuffledFacts(&random))
                let (one, other) = (
                    first.timeline(of: everyone) { _ in world.last }, second.timeline(of: everyone) { _ in world.last }
                )
                #expect(one.runs == other.runs && one.offsets == other.offsets, "seed \(seed): \(world.rules)")
                let (judged, again) = (
                    first.judge(everyone, asOf: world.last, sustainDays: 7),
                    second.judge(everyone, asOf: world.last, sustainDays: 7)
                )
                for (left, right) in zip(judged, again) {
                    #expect(left.milestones == right.milestones && left.doubts == right.doubts, "seed \(seed)")
                    for (reason, same) in zip(left.judgement.reasons, right.judgement.reasons) {
                        #expect(
                            reason.actual.isSame(same.actual) && reason.required.isSame(same.required), "seed \(seed)")
                    }
                }
            }
        }
    }
}

extension World {
    /// The criteria in their own words, for whoever repeats a failure.
    var rules: String { formula.criteria.map(\.rule.canonicalText).joined(separator: " ; ") }
}

extension Interval {
    func isSame(_ other: Interval) -> Bool { lower == other.lower && upper == other.upper }
}

extension RandomRules {
    static let ordinary: RandomRules = {
        var rules = RandomRules()
        rules.events = World.names + ["never.seen"]
        rules.literals = (0...20).map { Int64($0) * 1_000_000 } + [500_000, 600_000, 30_000_000]
        return rules
    }()

    static let odd: RandomRules = {
        var rules = ordinary
        rules.measures = [.daysSinceLast, .daysSinceFirst, .workingDaysSinceLast, .events, .activeDays]
        rules.facts = [.age, .runningDays, .daysToRenewal, .seats]
        return rules
    }()
}
