import Foundation
import Onboarding
import Usage

@testable import Intake

/// A refusal as a reader of a terminal sees it: place, field, code, sentence and remedy.
func spoken(_ refusal: Refusal, _ language: Language = .en) -> String {
    let place = refusal.place ?? Place()
    let position = [place.line, place.column].compactMap { $0.map(String.init) }.joined(separator: ":")
    let head = [position, place.field ?? "", refusal.code.rawValue].filter { !$0.isEmpty }.joined(separator: " ")
    return "\(head): \(refusal.message(language)) \(refusal.remedy.map { $0(language) } ?? "")"
        .trimmingCharacters(in: .whitespaces)
}

func spoken(_ rows: [RefusedRow], _ language: Language = .en) -> [String] {
    rows.flatMap(\.refusals).map { spoken($0, language) }
}

func spoken(_ note: Note, _ language: Language = .en) -> String {
    let place = [note.place.line, note.place.column].compactMap { $0.map(String.init) }.joined(separator: ":")
    return "\(place) \(note.text(language))"
}

func input(_ text: String, name: String = "file.csv") throws(Refusal) -> InputFile {
    try InputFile(bytes: Array(text.utf8), name: name)
}

/// The same bytes seen through a small window, as a large file is seen through a large one.
func windowed(_ bytes: [UInt8], window: Int) throws(Refusal) -> InputFile {
    try InputFile(ByteSource(bytes: bytes), name: "file.csv", window: window)
}

let tokyo = try! LocalDays(identifier: "Asia/Tokyo")

/// What a reading was refused for; nil if it was not.
func refusal(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch let refusal as Refusal {
        return spoken(refusal)
    } catch let refusals as Refusals {
        return refusals.all.map { spoken($0) }.joined(separator: "\n")
    } catch {
        return "\(error)"
    }
}
