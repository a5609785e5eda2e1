import Intake
import Onboarding

/// One or several refusals on their way to a person.
struct Failure {
    let refusals: [Refusal]

    init?(_ error: any Error) {
        switch error {
        case let refusal as Refusal: refusals = [refusal]
        case let several as Refusals: refusals = several.all
        default: return nil
        }
    }

    func shown(in language: Language) -> String {
        refusals.map { $0.shown(in: language) }.joined(separator: "\n")
    }
}

extension Refusal {
    /// `customers.csv:12:5: sentence → remedy (command) [code]`
    func shown(in language: Language) -> String {
        var where_: [String] = []
        if let file = place?.file { where_.append(file) }
        if let line = place?.line { where_.append(String(line)) }
        if let column = place?.column { where_.append(String(column)) }
        var text = where_.isEmpty ? "" : where_.joined(separator: ":") + ": "
        if let field = place?.field { text += "\(field): " }
        text += message(language)
        if let remedy { text += (language == .ja ? "" : " ") + remedy(language) }
        if let command { text += Text(ja: "（`\(command)`）", en: " (`\(command)`)")(language) }
        return text + " [\(code.rawValue)]"
    }
}
