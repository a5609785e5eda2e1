import Onboarding
import Testing
import Usage

@testable import Intake

/// Whatever bytes come, every reader ends: with values, with refusals that have a sentence, never with a crash.
@Suite struct FuzzTests {
    /// Pieces that readers take notice of, so that chance goes deeper than the first byte.
    private static let pieces: [[UInt8]] =
        [
            "customer_id,user_id,event,timestamp,value,count,message_id\n",
            "customer_id,name,contract_start,seats,usage_ids\n",
            "customer_id,date,metric,value\n", "acme,u,login,2026-04-01T09:00:00Z,1,2,m\n",
            "c1,アクメ,2026-04-01,10,t1;t2\n", ",",
            "\"", "\"\"", "\n", "\r\n", "\r", "{\"type\":\"track\",\"event\":\"e\",\"timestamp\":\"2026-04-01\"}\n",
            "{\"batch\":[", "[", "{",
            "}", "]", ":", "\\u00", "\\ud83d", "name: standard\n", "criteria:\n", "  team: ", "age >= 3", "done(\"x\")",
            "playbook:\n",
            "- key: a\n", "  due: start + 3 days\n", "after: [a]", "- ", "? ", "&a ", "*a", "!!str ", "|\n", ">\n", "'",
            "# ", "---\n", "\t",
            "1e9", "0.1", "-", "2026-04-01", "会社", "\u{FEFF}", "\0",
        ].map { Array($0.utf8) } + [
            [0x89, 0xEF], [0xFD], [0xFF, 0xFE], [0x82], [0x1F, 0x8B], [0xE3, 0x81], [0xF0, 0x9F],
        ]

    private func bytes(_ random: inout Seeded) -> [UInt8] {
        if Int.random(in: 0..<8, using: &random) == 0 {
            return (0..<Int.random(in: 1...200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        }
        return (0..<Int.random(in: 1...40, using: &random)).flatMap { _ in Self.pieces.randomElement(using: &random)! }
    }

    private func check(_ refusals: [Refusal], _ seed: UInt64) {
        for refusal in refusals {
            #expect(!refusal.message.ja.isEmpty && !refusal.message.en.isEmpty, "seed \(seed)")
            #expect((refusal.place?.line ?? 1) >= 1 && (refusal.place?.column ?? 1) >= 1, "seed \(seed)")
        }
    }

    private func attempt(_ seed: UInt64, _ body: () throws -> [RefusedRow]) {
        do {
            check(try body().flatMap(\.refusals), seed)
        } catch let refusal as Refusal {
            check([refusal], seed)
        } catch let refusals as Refusals {
            check(refusals.all, seed)
        } catch {
            Issue.record("\(error), seed \(seed)")
        }
    }

    @Test func endsWhateverComes() {
        for seed in 0..<3000 as Range<UInt64> {
            var random = Seeded(seed)
            let bytes = bytes(&random)
            let window = Int.random(in: 200...400, using: &random)
            attempt(seed) { try usage(InputFile(bytes: bytes, name: "a"), rowsPerBatch: 7).refused }
            attempt(seed) { try CustomersFile.read(InputFile(bytes: bytes, name: "a")).refused }
            attempt(seed) { try MeasuresFile.read(InputFile(bytes: bytes, name: "a")).refused }
            attempt(seed) {
                let table = try CSVTable(windowed(bytes, window: window), .measures, mapping: nil, longestRow: 100)
                var refused: [RefusedRow] = []
                reading: while true {
                    switch try table.next() {
                    case .end: return refused
                    case .refused(let row), .miscounted(let row): refused.append(row)
                    case .row: continue reading
                    }
                }
            }
            attempt(seed) {
                let text = String(decoding: bytes, as: UTF8.self)
                _ = try? ColumnMapping.read(text, file: "a", for: .customers)
                let program = try ProgramFile.read(text, file: "a")
                #expect(try ProgramFile.read(ProgramFile.write(program), file: "b") == program, "seed \(seed)")
                _ = try ProgramFile.lint(text, file: "a")
                return []
            }
        }
    }

    @Test(arguments: ["[", "{", "{a: ", "- ", "? ", "[[], "])
    func endsHoweverDeepItGoes(piece: String) {
        attempt(0) {
            _ = try ProgramFile.read(String(repeating: piece, count: 20_000), file: "a")
            return []
        }
        attempt(0) { try usage("{\"a\":" + String(repeating: piece, count: 20_000)).refused }
    }

    @Test func endsOnAWallOfQuotesAndBadBytes() throws {
        for byte in [UInt8(ascii: "\""), 0x80, 0xFF, UInt8(ascii: ","), 0] {
            let bytes = Array("customer_id,date,metric,value\n".utf8) + [UInt8](repeating: byte, count: 3 << 20)
            attempt(0) { try MeasuresFile.read(InputFile(bytes: bytes, name: "a")).refused }
        }
    }
}
