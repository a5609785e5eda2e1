import Mustache
import Onboarding

/// What a template is filled with, by name.
typealias Fields = [String: Any]

/// A text that may be absent, as templates ask for it: `{{#due}}{{.}}{{/due}}`. A list of one or none, since an
/// empty text would count as present.
func present(_ text: String?) -> [String] { text.map { $0.isEmpty ? [] : [$0] } ?? [] }

/// What one can choose in a form.
func option(_ value: String, _ label: String, isChosen: Bool) -> Fields {
    ["value": value, "label": label, "isChosen": isChosen]
}

/// The templates in `Templates/`, made ready once for each language. Where a template speaks it writes both
/// languages side by side, `[[顧客|Customer]]`, so that no sentence can be missing in one of them; everything that
/// depends on data arrives as a field, escaped unless the template says `{{{field}}}`.
enum Templates {
    static func render(_ name: String, _ fields: Fields, in language: Language) -> String {
        guard let text = libraries[language]?.render(fields, withTemplate: name) else {
            preconditionFailure("There is no template \(name).")
        }
        return text
    }

    /// The text of each template by name.
    static let sources: [String: String] = [
        "layout": text(PackageResources.layout_mustache),
        "tastes": text(PackageResources.tastes_mustache),
        "shapes": text(PackageResources.shapes_mustache),
        "board": text(PackageResources.board_mustache),
        "boardbar": text(PackageResources.boardbar_mustache),
        "boardformer": text(PackageResources.boardformer_mustache),
        "today": text(PackageResources.today_mustache),
        "acts": text(PackageResources.acts_mustache),
        "pages": text(PackageResources.pages_mustache),
        "customer": text(PackageResources.customer_mustache),
        "mark": text(PackageResources.mark_mustache),
        "problem": text(PackageResources.problem_mustache),
        "form": text(PackageResources.form_mustache),
        "lineform": text(PackageResources.lineform_mustache),
        "gobutton": text(PackageResources.gobutton_mustache),
        "panelform": text(PackageResources.panelform_mustache),
        "told": text(PackageResources.told_mustache),
        "formpage": text(PackageResources.formpage_mustache),
        "account": text(PackageResources.account_mustache),
        "members": text(PackageResources.members_mustache),
        "link": text(PackageResources.link_mustache),
        "review": text(PackageResources.review_mustache),
        "reviewed": text(PackageResources.reviewed_mustache),
        "sparkline": text(PackageResources.sparkline_mustache),
        "reviewrow": text(PackageResources.reviewrow_mustache),
        "chart": text(PackageResources.chart_mustache),
        "log": text(PackageResources.log_mustache),
        "program": text(PackageResources.program_mustache),
        "programs": text(PackageResources.programs_mustache),
        "settings": text(PackageResources.settings_mustache),
        "start": text(PackageResources.start_mustache),
        "around": text(PackageResources.around_mustache),
        "startprogram": text(PackageResources.startprogram_mustache),
        "paste": text(PackageResources.paste_mustache),
        "customerentry": text(PackageResources.customerentry_mustache),
        "beginnings": text(PackageResources.beginnings_mustache),
        "daycell": text(PackageResources.daycell_mustache),
        "samples": text(PackageResources.samples_mustache),
        "journeysheet": text(PackageResources.journeysheet_mustache),
        "sheettable": text(PackageResources.sheettable_mustache),
        "schedule": text(PackageResources.schedule_mustache),
        "journeynotice": text(PackageResources.journeynotice_mustache),
        "journeyitem": text(PackageResources.journeyitem_mustache),
        "buttonform": text(PackageResources.buttonform_mustache),
        "meeting": text(PackageResources.meeting_mustache),
        "meetingsheet": text(PackageResources.meetingsheet_mustache),
        "meetingparty": text(PackageResources.meetingparty_mustache),
        "meetingaside": text(PackageResources.meetingaside_mustache),
        "meetinglines": text(PackageResources.meetinglines_mustache),
        "person": text(PackageResources.person_mustache),
        "fieldnotes": text(PackageResources.fieldnotes_mustache),
        "contactlines": text(PackageResources.contactlines_mustache),
        "contactline": text(PackageResources.contactline_mustache),
    ]

    private static let libraries: [Language: MustacheLibrary] = {
        MustacheContentTypes.register(EscapedText(), named: EscapedText.name)
        var libraries: [Language: MustacheLibrary] = [:]
        for language in Language.allCases {
            var library = MustacheLibrary()
            for (name, source) in sources {
                let speaking = "{{% CONTENT_TYPE: \(EscapedText.name)}}\n" + spoken(source, in: language)
                do { try library.register(speaking, named: name) } catch {
                    preconditionFailure("The template \(name) cannot be read: \(error)")
                }
            }
            libraries[language] = library
        }
        return libraries
    }()

    /// The template as one language reads it: of every `[[ja|en]]` only the half that is its own.
    static func spoken(_ template: String, in language: Language) -> String {
        var spoken = ""
        var rest = template[...]
        while let opening = rest.range(of: "[["), let closing = rest[opening.upperBound...].range(of: "]]") {
            spoken += rest[..<opening.lowerBound]
            let halves = rest[opening.upperBound..<closing.lowerBound].split(
                separator: "|", omittingEmptySubsequences: false)
            precondition(halves.count == 2, "Not two languages: \(rest[opening.lowerBound..<closing.upperBound])")
            spoken += language == .ja ? halves[0] : halves[1]
            rest = rest[closing.upperBound...]
        }
        return spoken + rest
    }

    /// Without the line end that the file ends in, so that a partial can stand within a line.
    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }
}

/// Escapes each scalar by itself. The library's own escaping goes by whole characters, so that a quotation mark with a
/// combining mark behind it goes through as it is and ends the attribute it stands in.
private struct EscapedText: MustacheContentType {
    static let name = "ESCAPED"

    func escapeText(_ text: String) -> String { Markup.escaped(text) }
}

extension Substring {
    /// Where a short text first stands in it.
    fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text) }
}
