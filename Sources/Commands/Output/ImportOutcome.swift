import Foundation
import Intake
import Interchange
import Onboarding
import UseCases

/// How the outcome of an import is told: what went in on standard output, what was refused, row by row, on
/// standard error, and the refused rows themselves in a file if asked for.
struct ImportOutcome {
    /// More refused rows than this are counted, not listed.
    private static let shownRefusals = 50

    let report: ImportReport
    let source: FileOptions
    let options: Options

    /// - Throws: `RowsRefused` if some were.
    func tell(_ what: Text) throws {
        for note in report.notes { options.remark(Text(ja: "！ \(note.text.ja)", en: "! \(note.text.en)")) }
        tellRefusals()
        if let rejects = source.rejects { try keepRefused(in: rejects) }
        if options.format == .json { Terminal.print(json) } else { options.say(summary(what)) }
        guard !report.refused.isEmpty else { return }
        throw report.refused.count == report.rows ? RowsRefused.all : RowsRefused.some
    }

    private func tellRefusals() {
        for row in report.refused.prefix(ImportOutcome.shownRefusals) {
            for refusal in row.refusals {
                Terminal.error(refusal.at(file: source.file, line: row.line).shown(in: options.language))
            }
        }
        let more = report.refused.count - ImportOutcome.shownRefusals
        if more > 0 {
            options.remark(
                Text(
                    ja: "ほか\(more)行も取り込めませんでした（--rejects FILE で行をそのまま保存できます）。",
                    en: "\(more) more rows were refused (--rejects FILE keeps them as they came)."))
        }
    }

    private func keepRefused(in path: String) throws(Refusal) {
        guard !report.refused.isEmpty else { return }
        var bytes = report.header
        for row in report.refused {
            if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
            bytes += row.bytes
        }
        if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
            throw FileOptions.unwritable(path)
        }
        options.remark(
            Text(
                ja: "取り込めなかった\(report.refused.count)行を \(path) に保存しました。",
                en: "Kept the \(report.refused.count) refused rows in \(path)."))
    }

    private func summary(_ what: Text) -> Text {
        let lead = source.dryRun ? Text(ja: "（確認のみ）", en: "(dry run) ") : Text(same: "")
        var text = Text(
            ja:
                "\(lead.ja)\(what.ja)：追加 \(report.new)、変更 \(report.changed)、変更なし \(report.unchanged)、取り込めない行 \(report.refused.count)",
            en:
                "\(lead.en)\(what.en): \(report.new) new, \(report.changed) changed, \(report.unchanged) already there, \(report.refused.count) refused"
        )
        if source.dryRun, !report.changes.isEmpty {
            text = Text(
                ja: ([text.ja] + report.changes.map { "  " + $0.ja }).joined(separator: "\n"),
                en: ([text.en] + report.changes.map { "  " + $0.en }).joined(separator: "\n"))
        }
        if report.unmatchedTenants > 0 {
            let (ids, they) = report.unmatchedTenants == 1 ? ("id belongs", "It counts") : ("ids belong", "They count")
            text = Text(
                ja:
                    "\(text.ja)\n\(report.unmatchedTenants)件の利用IDはまだどの顧客のものでもありません（`kadode usage unmatched` で一覧）。顧客を取り込むと数えられます。",
                en:
                    "\(text.en)\n\(report.unmatchedTenants) usage \(ids) to no customer yet (see `kadode usage unmatched`). \(they) once the customer arrives."
            )
        }
        return text
    }

    private var json: ImportJSON {
        ImportJSON(
            dryRun: source.dryRun, new: report.new, changed: report.changed, unchanged: report.unchanged,
            unmatched: report.unmatchedTenants,
            refused: report.refused.map { RefusedRowJSON(line: $0.line, $0.refusals, options.language) })
    }
}
