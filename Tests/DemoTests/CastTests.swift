import Demo
import Foundation
import Intake
import Onboarding
import Testing
import Usage

/// Different weekdays, turns of month and year: what a customer claims to be must hold on all of them.
private let someDays = [
    "2026-10-31", "2026-11-22", "2026-11-24", "2027-01-01", "2027-08-18", "2028-02-29",
].map { Day($0)! }

@Suite struct CastTests {
    @Test("sixty customers with different keys, names and usage ids; every part is played once")
    func sixtyCustomers() {
        let cast = Casts.cast(on: someDays[0])
        #expect(cast.customers.count == 60)
        #expect(Set(cast.customers.map(\.customer.key)).count == 60)
        #expect(Set(cast.customers.map(\.customer.name)).count == 60)
        #expect(Set(Cast.Role.allCases.map(\.key)).isSubset(of: cast.customers.map(\.customer.key)))
        #expect(Set(cast.usage.tenants).count == cast.usage.tenants.count)
        #expect(Set(cast.usage.users).count == cast.usage.users.count)
    }

    @Test("the same for the same day, and every event with an identity of its own")
    func isDeterministic() {
        let (one, other) = (Casts.cast(on: someDays[1]), Cast(on: someDays[1], days: Casts.tokyo))
        #expect(one.customers == other.customers)
        #expect(one.courses == other.courses)
        #expect(one.usage.identity == other.usage.identity)
        #expect(one.usage.at == other.usage.at)
        #expect(one.usage.count == other.usage.count)
        #expect(Set(one.usage.identity).count == one.usage.rows)
        // Written down once: another machine or toolchain must not give other numbers.
        let digest = one.usage.identity.reduce(UInt64(0)) { ($0 ^ $1.high) &* 31 &+ $1.low }
        #expect(one.usage.rows == 85_550)
        #expect(digest == 8_242_549_178_276_560_131)
    }

    @Test("usage falls on days before the day, seldom on weekends, on none of the outage", arguments: someDays)
    func usageKeepsItsDays(day: Day) {
        let cast = Casts.cast(on: day)
        var reader = LocalDays.Reader(Casts.tokyo)
        let usedOn = cast.usage.at.map { reader.day(of: $0) }
        #expect(usedOn.max()! < day && usedOn.min()! >= day - 183)
        #expect(!usedOn.contains { cast.outage.contains($0) })
        let weekend = usedOn.count { !WorkingCalendar().isWorking($0) }
        #expect(weekend * 20 < cast.usage.rows)
        #expect(WorkingCalendar().workingDays(after: cast.outage.lowerBound - 1, through: cast.outage.upperBound) == 3)
    }

    @Test("the program is the one in the examples")
    func programIsTheExample() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let example = try String(contentsOf: root.appending(path: "examples/program.yaml"), encoding: .utf8)
        let cast = Casts.cast(on: someDays[0])
        #expect(cast.program == example)
        #expect(try ProgramFile.read(cast.program, file: "demo").name == cast.programName)
    }

    @Test("what has happened lies between the start and the day, and replays as a journey", arguments: someDays)
    func coursesAreJourneys(day: Day) throws {
        let cast = Casts.cast(on: day)
        let program = try ProgramFile.read(cast.program, file: "demo")
        for course in cast.courses {
            #expect(course.facts.allSatisfy { $0.day >= course.start && $0.day <= day }, "\(course.customer)")
            #expect(course.facts.map(\.day) == course.facts.map(\.day).sorted(), "\(course.customer)")
            let journey = try #require(
                Journey(history: [JourneyFact(on: course.start, .started(version: 1))] + course.facts))
            let steps = Set(program.steps(of: journey).map(\.key))
            #expect(journey.steps.keys.allSatisfy(steps.contains), "\(course.customer)")
        }
    }

    @Test("completion was held with those who were onboarded by then", arguments: someDays)
    func completionFollowsOnboarding(day: Day) throws {
        let judged = try Casts.judged(on: day)
        let cast = judged.cast
        for course in cast.courses where course.customer != Cast.Role.doneButUnmet.key {
            let held = course.facts.first { $0.event == .stepDone("completion") }
            guard let held else { continue }
            let onboarded = judged.judge(course.customer, asOf: held.day).1.onboardedOn
            #expect(onboarded != nil, "\(course.customer) as of \(day)")
        }
    }
}

/// Every character is what its situation says, judged by the kernel.
@Suite struct RoleTests {
    @Test("those who do well", arguments: someDays)
    func doingWell(day: Day) throws {
        let judged = try Casts.judged(on: day)
        for role in [Cast.Role.exemplar, .sustained, .severalIds] {
            #expect(judged.verdict(role) == .met, "\(role)")
            #expect(judged.milestones(role).onboardedOn != nil, "\(role)")
        }
        #expect(judged.course(.exemplar).done("completion") != nil)
        #expect(judged.course(.sustained).done("completion") == nil)
        #expect(judged.course(.trial).done("training") == nil)
        #expect(judged.cast.customer(.severalIds).usageIds?.count == 2)

        let fresh = judged.milestones(.metThisWeek)
        #expect(judged.verdict(.metThisWeek) == .met)
        #expect(try #require(fresh.metOn) > day - 6)
        #expect(fresh.onboardedOn == nil)
    }

    @Test("those who need somebody", arguments: someDays)
    func inTrouble(day: Day) throws {
        let judged = try Casts.judged(on: day)
        let unmet: [Cast.Role] = [
            .neverLoggedIn, .unlinked, .fading, .fellSilent, .preparing, .runningLong, .fallenBelow, .cancelNotice,
            .doneButUnmet, .rareUse, .ownStaff, .justStarted,
        ]
        for role in unmet { #expect(judged.verdict(role) == .unmet, "\(role)") }
        for role in unmet where role != .fallenBelow {
            #expect(judged.milestones(role).onboardedOn == nil, "\(role)")
        }
        #expect(judged.milestones(.fallenBelow).onboardedOn != nil)
        #expect(judged.usedDays(.neverLoggedIn).isEmpty)
        #expect(judged.usedDays(.preparing).isEmpty)
        #expect(judged.usedDays(.unlinked).count > 10)
        #expect((21...25).contains(day - judged.usedDays(.fellSilent)[0]))
        #expect(day - judged.course(.runningLong).start > 90)
        #expect(
            judged.course(.doneButUnmet).steps.keys.sorted() == ["completion", "handoff", "kickoff", "training"])
        let handoff = judged.course(.handoffMissing)
        #expect(handoff.done("handoff") == nil && handoff.done("kickoff") != nil)
        let notice = judged.cast.customer(.cancelNotice).customer
        #expect(notice.cancelNoticeOn! < day && notice.churnedAt == nil && notice.contractEnd! > day)
    }

    @Test("fading means fewer days with usage, and still some", arguments: someDays)
    func fading(day: Day) throws {
        let judged = try Casts.judged(on: day)
        let used = judged.usedDays(.fading)
        #expect(day - used[0] <= 9)
        let tokyo = Casts.tokyo
        let events = (0..<judged.cast.usage.rows).filter {
            judged.cast.usage.users[Int(judged.cast.usage.user[$0])].hasSuffix("@fuji.example")
        }.map { day - tokyo.day(of: judged.cast.usage.at[$0]) }
        #expect(events.count { $0 <= 14 } * 3 < events.count { (50...64).contains($0) })
    }

    @Test("what cannot be told is undetermined", arguments: someDays)
    func unknown(day: Day) throws {
        let judged = try Casts.judged(on: day)
        #expect(judged.verdict(.seatsUnknown) == .undetermined)
        #expect(judged.verdict(.seatsUnknown, "team") == .undetermined)
        #expect(judged.verdict(.seatsUnknown, "habit") == .met)
    }

    @Test("those who left: one before it was onboarded, one after", arguments: someDays)
    func left(day: Day) throws {
        let judged = try Casts.judged(on: day)
        for (role, wasOnboarded) in [(Cast.Role.leftBefore, false), (.leftAfter, true)] {
            let gone = try #require(judged.cast.customer(role).customer.churnedAt)
            #expect(gone < day)
            #expect((judged.judge(role.key, asOf: gone - 1).1.onboardedOn != nil) == wasOnboarded, "\(role)")
            #expect(judged.usedDays(role).allSatisfy { $0 < gone })
            #expect(judged.course(role).ended() == gone)
        }
    }

    @Test("our own staff would make a customer look well, if they counted", arguments: someDays)
    func ownStaff(day: Day) throws {
        let cast = Casts.cast(on: day)
        #expect(try JudgedCast(cast, days: Casts.tokyo, excluding: []).verdict(.ownStaff) == .met)
        #expect(try Casts.judged(on: day).verdict(.ownStaff) == .unmet)
    }

    @Test("the broken pipe makes its days unknown, for everyone")
    func outage() throws {
        let judged = try Casts.judged(on: someDays[0])
        let cast = judged.cast
        // Whoever had not reached ten reports in its first month, of which days are missing, may have made them.
        let open = cast.courses.filter { $0.start < cast.outage.lowerBound && $0.start + 29 >= cast.outage.upperBound }
        #expect(!open.isEmpty)
        #expect(open.allSatisfy { judged.judge($0.customer).0.criteria[2] != .unmet })
    }
}
