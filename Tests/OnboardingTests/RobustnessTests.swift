import Foundation
import Onboarding
import Samples
import Testing

@Suite("Whatever is typed, an answer comes back")
struct RobustnessTests {
    @Test(
        "Random characters, word soups and mutated rules, on the small stack of a server thread",
        arguments: [
            Soup.characters, .words, .mutations,
        ])
    func soups(soup: Soup) {
        let failures = onSmallStack {
            var random = Seeded(20_000 + soup.rawValue)
            return (0..<7_000).compactMap { _ in complaint(about: soup.text(&random)) }
        }
        #expect(failures.isEmpty, "\(failures.prefix(5))")
    }

    @Test("The deepest and longest rules, on the small stack of a server thread")
    func deep() {
        let failures = onSmallStack {
            let openings = [
                "(", "-", "not ", "-(", "not (", "(age + ", "1 * (", "age > 1 and (", "not not (", "users(",
            ]
            let bodies = ["age > 1", "age", ""]
            var texts: [String] = []
            for opening in openings {
                for depth in [1, 7, 8, 9, 15, 16, 17, 99, 100, 101, 1_000, 10_000 / opening.count] {
                    for body in bodies {
                        let closing = String(repeating: ")", count: opening.contains("(") ? depth : 0)
                        texts.append(String(repeating: opening, count: depth) + body + closing)
                    }
                }
            }
            for joint in [" and ", " or ", " + ", " - ", " * ", " / ", " > ", ","] {
                for count in [2, 99, 100, 101, 1_000] {
                    texts.append(Array(repeating: "age", count: count).joined(separator: joint) + " > 1")
                    texts.append(Array(repeating: "age > 1", count: count).joined(separator: joint))
                }
            }
            return texts.compactMap(complaint(about:))
        }
        #expect(failures.isEmpty, "\(failures.prefix(5))")
    }
}

/// A kind of text that no rule was ever meant to be.
enum Soup: Int, CaseIterable, Sendable {
    case characters, words, mutations

    private static let alphabet = Array(
        "ae0129.%\"\\()<>=!+-*/, \n\r\t_{}#&|;:'「」≧＞÷日報が\u{3099}\u{301}\u{200D}\u{338}\u{600}\u{FEFF}\u{0}\u{2028}\u{1F469}🇯🇵"
            .unicodeScalars)
    private static let vocabulary =
        Metric.Measure.allCases.map(\.rawValue) + Comparison.Operator.allCases.map(\.rawValue)
        + [
            "seats", "age", "running_days", "days_to_renewal", "days_to_notice", "questions", "trait", "latest", "done",
            "goal", "and", "or", "not", "(", ")", "(", ")", ",",
            "\"a\"", "\"b\"", "14", "60%", "0.5", "last", "first", "days", "since", "start", "ever", "+", "-", "*", "/",
            "last 14 days", "first 30 days", "since start", "(ever)", "(\"a\", ever)", "\n", "age > 1",
        ]

    func text(_ random: inout Seeded) -> String {
        switch self {
        case .characters:
            var text = String.UnicodeScalarView()
            for _ in 0..<random.int(0...60) { text.append(random.pick(Soup.alphabet)) }
            return String(text)
        case .words:
            return (0..<random.int(0...30)).map { _ in random.pick(Soup.vocabulary) }.joined(separator: " ")
        case .mutations:
            let depth = random.int(0...4)
            var text = Array(RandomRules().statement(depth, &random).canonicalText.unicodeScalars)
            for _ in 0..<random.int(1...3) {
                let place = random.int(0...text.count - 1)
                switch random.int(1...4) {
                case 1: text.remove(at: place)
                case 2: text[place] = random.pick(Soup.alphabet)
                case 3: text.insert(random.pick(Soup.alphabet), at: place)
                default:
                    text.insert(contentsOf: text[place...].prefix(random.int(1...20)), at: random.int(0...text.count))
                }
                if text.isEmpty { break }
            }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: text)
            return String(view)
        }
    }
}

/// What is wrong with the answer to a text: a rule must read back as itself and be ready to judge by, a refusal
/// must name a place inside the text and speak both languages.
private func complaint(about text: String) -> String? {
    let rule: Rule
    do {
        rule = try Rule(parsing: text)
    } catch {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        guard let line = error.place?.line, let column = error.place?.column, lines.indices.contains(line - 1),
            (1...lines[line - 1].count + 1).contains(column)
        else { return "place \(String(describing: error.place)) in \(text.debugDescription)" }
        guard let remedy = error.remedy, ![error.message.ja, error.message.en, remedy.ja, remedy.en].contains("")
        else { return "speechless about \(text.debugDescription)" }
        return nil
    }
    guard let again = try? Rule(parsing: rule.canonicalText), again == rule else {
        return "\(text.debugDescription) does not read back from \(rule.canonicalText.debugDescription)"
    }
    guard !rule.reading.ja.isEmpty, !rule.reading.en.isEmpty else { return "no reading of \(text.debugDescription)" }
    guard judgement(by: rule).criteria.count == 1 else { return "no judgement by \(text.debugDescription)" }
    return nil
}

/// Runs on a thread with 512 KB of stack.
func onSmallStack<Answer: Sendable>(_ body: @escaping @Sendable () -> Answer) -> Answer {
    let (box, done) = (Box<Answer>(), DispatchSemaphore(value: 0))
    let thread = Thread {
        box.answer = body()
        done.signal()
    }
    thread.stackSize = 512 << 10
    thread.start()
    done.wait()
    return box.answer!
}

private final class Box<Answer>: @unchecked Sendable { var answer: Answer? }
