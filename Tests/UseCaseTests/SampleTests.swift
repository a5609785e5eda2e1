import Demo
import Foundation
import Intake
import Onboarding
import Testing
import Usage
import UseCases

/// Samples come and go as a whole, and nothing else goes with them.
@Suite struct SampleTests {
    private func customers(_ rows: String) throws -> CustomersFile {
        try CustomersFile.read(
            InputFile(bytes: Array("customer_id,name,contract_start,usage_ids\n\(rows)\n".utf8), name: "c.csv"))
    }

    private func usage(_ rows: String) throws -> UsageFile {
        try UsageFile(
            InputFile(bytes: Array("customer_id,user_id,event,timestamp\n\(rows)\n".utf8), name: "u.csv"),
            days: LocalDays(identifier: "Asia/Tokyo"))
    }

    @Test func `Deleted, they leave a workspace as if they had never been there`() async throws {
        let office = try await Office()
        let admin = try await office.acting(as: .admin)
        let settings = try await admin.settings()
        let loaded = try await admin.loadSamples()
        #expect(loaded.customers == 60 && loaded.events > 10_000)
        _ = try await admin.observe()
        let samples = try #require(try await admin.samples())
        #expect(samples.customers.count == 60 && samples.program == "standard")
        #expect(try await admin.samplesLeaving()?.customers == 60)

        let gone = try await admin.deleteSamples()
        #expect(gone.customers == 60 && gone.staying == 0 && gone.program == "standard")
        let steps = try await admin.firstSteps()
        #expect(steps.isEmpty && steps.begun == 0 && steps.unmatched == 0)
        #expect(try await admin.samples() == nil)
        #expect(try await admin.settings() == settings)
        #expect(try await admin.outages().isEmpty)
        #expect(try await admin.check().isEmpty)
        #expect(try await admin.usage.eventNames().isEmpty)
        #expect(try await office.log().suffix(1) == ["admin@example.com samples.delete store demo"])
        // What was loaded once can be loaded again, with every event.
        #expect(try await admin.loadSamples() == loaded)
    }

    @Test func `What was added beside them stays, and the program that it goes by`() async throws {
        let office = try await Office()
        let admin = try await office.acting(as: .admin)
        _ = try await admin.loadSamples()
        let sample = try #require(try await admin.samples()).customers.keys.sorted()[0]
        _ = try await admin.importCustomers(customers("real,本物商事,2026-03-01,"))
        _ = try await admin.startJourneys(program: "standard", customers: ["real"], on: .contract)
        // Usage of a real system under a sample's usage id is no sample.
        _ = try await admin.importUsage(
            usage("real,u1,login,2026-03-20T10:00:00+09:00\n\(sample),u2,login,2026-03-20T10:00:00+09:00"))

        let gone = try await admin.deleteSamples()
        #expect(gone.staying == 1 && gone.program == nil)
        #expect(try await admin.customers().map(\.key) == ["real"])
        #expect(try await admin.programNames() == ["standard"])
        #expect(try await admin.judge(program: "standard").journeys.map(\.customer) == ["real"])
        let unmatched = try await admin.unmatchedUsage()
        #expect(unmatched.map(\.tenant) == [sample] && unmatched.map(\.events) == [1])
        #expect(try await admin.firstSteps().usageThrough == Day("2026-03-20"))
        #expect(try await admin.check().isEmpty)
    }

    @Test func `Nothing is deleted where a customer of another name stands in a sample's place`() async throws {
        let office = try await Office()
        let admin = try await office.acting(as: .admin)
        _ = try await admin.loadSamples()
        let samples = try #require(try await admin.samples())
        let key = samples.customers.keys.sorted()[0]
        _ = try await admin.importCustomers(customers("\(key),本物商事,2026-03-01,"))
        let refused = await refusal { _ = try await admin.deleteSamples() }
        #expect(refused?.code == .conflict && refused?.message.ja.contains(key) == true)
        #expect(try await admin.customers().count == 60)
        #expect(try await admin.firstSteps().usageThrough != nil)
    }

    @Test func `They are loaded only where there is nothing, and deleted only where they are`() async throws {
        let office = try await Office()
        let admin = try await office.acting(as: .admin)
        #expect(await refusal { _ = try await admin.deleteSamples() }?.code == .notFound)
        _ = try await admin.applyProgram(StartingProgram.lowTouch.source, file: "low.yaml")
        #expect(await refusal { _ = try await admin.loadSamples() }?.code == .conflict)
        #expect(try await admin.samples() == nil)
    }
}
