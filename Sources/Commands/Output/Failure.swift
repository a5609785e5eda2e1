import Intake
import Onboarding

/// One or several refusals on their way to a person; nil: the error is none.
func refusals(of error: any Error) -> [Refusal]? {
    if let several = error as? Refusals { return several.all }
    return (error as? Refusal).map { [$0] }
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
