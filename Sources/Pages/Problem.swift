import Onboarding

/// What went wrong, or what is not there yet, and what to do next.
public struct Problem: Sendable {
    public var title: Text
    public var message: Text
    public var remedy: Text?

    public init(title: Text, message: Text, remedy: Text? = nil) {
        self.title = title
        self.message = message
        self.remedy = remedy
    }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        Layout(title: reader(title)).page(
            "problem",
            [
                "heading": reader(title), "message": reader(message), "remedy": present(remedy.map { reader($0) }),
            ], for: reader)
    }
}
