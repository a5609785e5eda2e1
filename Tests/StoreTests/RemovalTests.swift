import Foundation
import Onboarding
@testable import SQLStore
import Testing
import UseCases

/// What belongs to a customer goes with it.
@Suite struct RemovalTests {
    @Test func `Every table that refers to a customer or a journey is known to those who delete them`() {
        let scripts = Migration.all.map(\.script).joined(separator: "\n")
        var (ofJourneys, ofCustomers): (Set<String>, Set<String>) = ([], [])
        for table in scripts.matches(of: /CREATE TABLE (\w+) \(((?s).*?)\n\) STRICT/) {
            let name = String(table.1).replacing(/_\d+$/, with: "")
            if table.2.contains("REFERENCES journey (id)") { ofJourneys.insert(name) }
            if table.2.contains("REFERENCES customer (id)") { ofCustomers.insert(name) }
        }
        #expect(ofJourneys == Set(Belongings.ofJourneys))
        #expect(ofCustomers == Set(Belongings.ofCustomers + ["journey", "tenant"]))
    }
}
