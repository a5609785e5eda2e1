import Demo
import Onboarding
import Testing
import Usage

/// The cast as it speaks English: the same customers and usage, and no word of Japanese.
@Suite struct EnglishCastTests {
    @Test("everything about the customers is in English, and the usage is the same")
    func speaksEnglish() throws {
        let (day, tokyo) = (Day("2026-10-31")!, try LocalDays(identifier: "Asia/Tokyo"))
        let (ja, en) = (Cast(on: day, days: tokyo), Cast(on: day, days: tokyo, language: .en))
        var texts: [String] = []
        for row in en.customers {
            texts.append(row.customer.name)
            texts += row.facts.compactMap(\.value)
        }
        for contact in en.contacts.values.joined() { texts += [contact.name, contact.title ?? ""] }
        for course in en.courses {
            texts += course.facts.map { "\($0.event)" }
            texts += course.meetings.values.map { "\($0)" }
        }
        let japanese = texts.filter { $0.unicodeScalars.contains { (0x3000...0x9FFF).contains($0.value) } }
        #expect(japanese.isEmpty, "\(japanese.prefix(5))")
        #expect(Set(en.customers.map(\.customer.name)).count == en.customers.count)
        #expect(
            ja.usage.at == en.usage.at && ja.usage.users == en.usage.users
                && ja.customers.map(\.customer.key) == en.customers.map(\.customer.key))
    }
}
