import Demo
import Onboarding
import Portfolio
import Testing
import Usage
import UseCases

/// The cast watched week by week. 31 October 2026 is a Saturday.
@Suite("Weekly observation and review of the cast")
struct ObservingTests {
    private let day = Day("2026-10-31")!
    private let program = "standard"

    @Test("each situation shows the signals and the pace that stand for it")
    func situations() async throws {
        try await withDemo(on: day) { workspace, _ in
            let found = try await workspace.situation(program: program, asOf: day)
            func journey(_ role: Cast.Role) -> JourneySituation {
                found.journeys.first { $0.customer.key == role.key }!
            }
            func kinds(_ role: Cast.Role) -> Set<Signal.Kind> { Set(journey(role).signals.map(\.kind)) }
            #expect(kinds(.neverLoggedIn).contains(.noLogin) && journey(.neverLoggedIn).pace == .stuck)
            #expect(kinds(.unlinked).contains(.noLogin))
            #expect(kinds(.cancelNotice).contains(.cancelNotice))
            #expect(journey(.doneButUnmet).isLikelyToLeave && journey(.doneButUnmet).plan.next != nil)
            #expect(kinds(.fellSilent).contains(.silent) && journey(.fellSilent).pace == .stuck)
            #expect(kinds(.preparing).isDisjoint(with: [.noLogin, .silent, .lowActivity]))
            #expect(journey(.preparing).pace == .preparing)
            #expect(kinds(.runningLong).contains(.runningLong) && journey(.runningLong).pace == .behind)
            #expect(kinds(.fallenBelow).contains(.fallingBelow) && journey(.fallenBelow).pace == .behind)
            #expect(kinds(.handoffMissing).contains(.handoffMissing))
            #expect(kinds(.rareUse).isDisjoint(with: [.noLogin, .silent, .lowActivity]))
            #expect(kinds(.exemplar).isEmpty && journey(.exemplar).pace == .onTrack)
            #expect(kinds(.justStarted).isEmpty && journey(.justStarted).phase == .underWay)
            #expect(journey(.exemplar).phase == .onboarded)
            #expect(found.alerts.isEmpty)
            #expect(!found.journeys.contains { $0.customer.key == Cast.Role.leftBefore.key })
            let judged = try await workspace.judge(program: program, asOf: day)
            #expect(found.journeys.map(\.id) == judged.journeys.map(\.id))
            #expect(found.journeys.map(\.judged.judgement.verdict) == judged.journeys.map(\.judgement.verdict))
            #expect(found.journeys.map(\.judged.milestones) == judged.journeys.map(\.milestones))
        }
    }

    @Test("a picture is taken for every cadence day that was missed, once, and is what was to be seen then")
    func observes() async throws {
        try await withDemo(on: day) { workspace, cast in
            let first = try await workspace.observe(asOf: Day("2026-09-30")!)[0]
            let second = try await workspace.observe(asOf: day)[0]
            #expect(
                first.days?.upperBound == Day("2026-09-28") && second.days == Day("2026-10-05")!...Day("2026-10-26")!)
            #expect(second.before == first.taken && second.taken > 0)
            let again = try await workspace.observe(asOf: day)[0]
            #expect(again.taken == 0 && again.days == nil && again.before == first.taken + second.taken)

            let frozen = try await workspace.observations(of: JourneyName(program: program, customer: "fuji"))
            let start = cast.courses.first { $0.customer == "fuji" }!.start
            #expect(frozen.first!.day == (start + 1).first(.monday) && frozen.last!.day == Day("2026-10-26"))
            #expect(zip(frozen, frozen.dropFirst()).allSatisfy { $1.day - $0.day == 7 })
            for picture in frozen {
                let seen = try await workspace.situation(program: program, asOf: picture.through, customers: ["fuji"])
                let journey = seen.journeys[0]
                #expect(
                    picture.verdict == journey.judged.judgement.verdict && picture.pace == journey.pace,
                    "\(picture.day)")
                #expect(picture.picture.signals == journey.signals, "\(picture.day)")
                #expect(picture.picture.criteria == journey.judged.judgement.criteria)
                #expect(picture.picture.next?.step == journey.plan.next?.key)
                #expect(picture.dataThrough == seen.dataThrough)
            }
        }
    }

    @Test("usage that arrives late changes today’s numbers and no picture; the difference can be shown")
    func lateUsage() async throws {
        try await withDemo(on: day) { workspace, cast in
            _ = try await workspace.observe(asOf: day)
            let name = JourneyName(program: program, customer: Cast.Role.neverLoggedIn.key)
            let frozen = try await workspace.observations(of: name)
            let sound = try await workspace.drift(program: program, asOf: day)
            #expect(sound.drifted.isEmpty && sound.unreadable.isEmpty)

            let monday = Day("2026-10-12")!
            let noon = (Int64(monday.number) * 24 + 3) * 3_600_000_000
            var late = UsageBatch()
            late.tenants = [name.customer]
            late.users = ["late@nagisa.example"]
            late.names = ["login"]
            (late.tenant, late.user, late.name, late.at) = ([0], [0], [0], [noon])
            (late.count, late.value, late.valued) = ([1], [0], [false])
            late.identity = [EventIdentity(high: 1, low: 1)]
            _ = try await workspace.usage.append(
                late, from: "late", days: LocalDays(identifier: "Asia/Tokyo"), now: 0, trial: false)

            #expect(try await workspace.observations(of: name) == frozen)
            #expect(try await workspace.observe(asOf: day)[0].taken == 0)
            let drifted = try await workspace.drift(program: program, asOf: day, customers: [name.customer])
                .drifted
            #expect(drifted.map(\.frozen.day) == [Day("2026-10-19")!, Day("2026-10-26")!])
            #expect(drifted[0].frozen.picture.lastUsed == nil && drifted[0].recomputed.picture.lastUsed == monday)
        }
    }

    @Test("the review puts who calls for action first, and keeps the gut mark beside the verdict")
    func reviews() async throws {
        try await withDemo(on: day) { workspace, cast in
            _ = try await workspace.observe(asOf: day)
            let name = JourneyName(program: program, customer: Cast.Role.exemplar.key)
            #expect(try await workspace.mark(.worried, of: name, note: "担当者が異動", on: day - 1) == day - 1)
            let review = try await workspace.weeklyReview(on: day, of: program)
            #expect(review.entries.map(\.standing.rank) == review.entries.map(\.standing.rank).sorted())
            #expect(review.entries[0].journey.customer == Cast.Role.cancelNotice.key)
            let exemplar = try #require(review.entries.first { $0.journey.customer == name.customer })
            #expect(exemplar.lastMark?.mark == .worried && exemplar.lastMark?.note == "担当者が異動")
            #expect(exemplar.now.verdict == .met)
            let situation = try await workspace.situation(program: program, asOf: day)
            let unlinked = try #require(situation.journeys.first { $0.customer.key == Cast.Role.unlinked.key })
            let waiting = try await workspace.unmatchedUsage().compactMap(\.tenant)
            #expect(unlinked.isPerhapsUnlinked && unlinked.customer.lookalike(among: waiting) == "hikari-estate")
            let weekBefore = review.day - 7
            #expect(review.entries.allSatisfy { $0.before?.day == weekBefore || $0.journey.start >= weekBefore - 1 })
            await #expect { try await workspace.mark(.worried, of: name, on: day + 1) } throws: { $0 is Refusal }
        }
    }
}
