import Intake
import Onboarding
import Portfolio
import Testing
import UseCases

/// Taking back what was recorded is as much as saying it.
@Suite struct TakeBackTests {
    private static let name = JourneyName(program: "standard", customer: "aoba")
    private static let handoff = [
        (field: "promised", value: "年内に全社展開"), ("reason", "手作業の削減"), ("decider", "田中様"), ("asked", "なし"),
    ]

    private static let program = """
        name: standard
        playbook:
          - {key: handoff, kind: handoff, owner: sales, due: start}
          - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days}
          - {key: completion, kind: completion, owner: csm, due: met + 7 days}
        """

    private func office() async throws -> Office {
        let office = try await Office()
        _ = try await office.workspace.applyProgram(Self.program, file: "p.yaml")
        let text = "customer_id,name,contract_start\naoba,あおば,2026-03-01\n"
        _ = try await office.workspace.importCustomers(
            CustomersFile.read(InputFile(bytes: Array(text.utf8), name: "customers.csv")))
        _ = try await office.workspace.startJourneys(program: "standard", customers: nil, on: .contract)
        return office
    }

    private func journey(_ office: Office) async throws -> Journey {
        try #require(try await office.workspace.plan(program: "standard").journeys.first).journey
    }

    @Test("a range is taken back only by who may say every one of its facts")
    func ranges() async throws {
        let office = try await office()
        let (sales, csm) = (try await office.acting(as: .sales), try await office.acting(as: .csm))
        let manager = try await office.acting(as: .manager)
        let own = try await sales.note(Self.handoff, at: "handoff", of: Self.name, on: nil)
        let handedOver = try await sales.note([("handed-over", "佐藤")], at: "handoff", of: Self.name, on: nil)
        let takenOver = try await csm.note([("taken-over", "伊藤")], at: "handoff", of: Self.name, on: nil)
        _ = try await csm.record(.stepDone("kickoff"), of: Self.name)
        let exception = try await manager.complete(
            Self.name, CompletionMeeting(.exception(reason: "経営判断")), on: nil
        ).recorded

        let last = exception.numbers.upperBound
        for (who, first) in [
            (sales, own.numbers.lowerBound), (sales, handedOver.numbers.lowerBound),
            (sales, takenOver.numbers.lowerBound), (csm, takenOver.numbers.lowerBound),
            (csm, exception.numbers.lowerBound), (csm, handedOver.numbers.lowerBound),
        ] {
            #expect(await refusal { _ = try await who.takeBack(first..<last, of: Self.name) }?.code == .forbidden)
            let rehearsed = await refusal { _ = try await who.rehearsing.takeBack(first..<last, of: Self.name) }
            #expect(rehearsed?.code == .forbidden)
        }
        let journey = try await journey(office)
        #expect(journey.exception() != nil && journey.done("kickoff") != nil && journey.done("handoff") != nil)

        _ = try await manager.takeBack(exception.numbers, of: Self.name)
        #expect(try await self.journey(office).exception() == nil)
        let entry = try #require(try await office.workspace.auditLog().first)
        #expect(entry.useCase == "journey.take-back" && entry.member?.member.role == .manager)
        #expect(entry.before?.contains(#""fact":"excepted""#) == true && entry.before?.contains("経営判断") == true)
    }

    @Test("what was withdrawn is not confirmed anew in somebody's name by taking the withdrawal back")
    func withdrawals() async throws {
        let office = try await office()
        let (sales, csm) = (try await office.acting(as: .sales), try await office.acting(as: .csm))
        _ = try await sales.note(Self.handoff + [("handed-over", "佐藤")], at: "handoff", of: Self.name, on: nil)
        let edited = try await csm.note([("reason", "別の理由")], at: "handoff", of: Self.name, on: nil)
        #expect(try await journey(office).notes("handoff", .handedOver).isEmpty)
        let withdrawal = (edited.numbers.upperBound - 1)..<edited.numbers.upperBound
        #expect(await refusal { _ = try await csm.takeBack(withdrawal, of: Self.name) }?.code == .forbidden)
        _ = try await sales.takeBack(edited.numbers, of: Self.name)
        #expect(try await journey(office).notes("handoff", .handedOver).map(\.value) == ["佐藤"])
    }

    @Test("what only joins a list is recorded once, though its form is sent twice")
    func sentTwice() async throws {
        let office = try await office()
        let csm = try await office.acting(as: .csm)
        let form = csm.expecting(revision: 1)
        for _ in 1...3 {
            _ = try await form.remark("電話で確認", of: Self.name)
            let task = try await form.addTask("資料を送る", owner: .csm, due: Day("2026-04-10"), to: Self.name)
            #expect(task.key == "task-1")
            _ = try await form.ask("権限は？", of: Self.name, on: nil)
        }
        var journey = try await journey(office)
        #expect(journey.remarks.count == 1 && journey.added.count == 1 && journey.questions.count == 1)
        // Looked at anew, the same can be said again; so can what differs.
        let anew = csm.expecting(revision: nil)
        _ = try await anew.remark("電話で確認", of: Self.name)
        _ = try await form.addTask("資料を送る", owner: .csm, due: Day("2026-04-11"), to: Self.name)
        journey = try await self.journey(office)
        #expect(journey.remarks.count == 2 && journey.added.count == 2)
    }
}
