import Onboarding

/// Asks before the samples are deleted, and says what goes and what stays.
public struct SamplesPage: Sendable {
    public var customers: Int
    public var staying: Int
    /// Nil where the program stays.
    public var program: String?
    public var problem: (message: Text, remedy: Text?)?

    public init(customers: Int, staying: Int, program: String?) {
        self.customers = customers
        self.staying = staying
        self.program = program
    }

    public static let deletion = Location(path: Beginning.samples.path + ["delete"])

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        Layout(title: reader(Text(ja: "サンプルを削除する", en: "Delete the samples"))).page(
            "samples",
            [
                "goes": reader(
                    Text(
                        ja: "サンプルの顧客\(customers.grouped)社と、そのオンボーディング・記録・利用データをすべて削除します。元に戻せません。",
                        en:
                            "This deletes \(customers.english("sample customer")) with their journeys, records and usage. It cannot be undone."
                    )),
                "alsoGoes": present(
                    program.map {
                        reader(Text(ja: "プログラム「\($0)」も削除します。", en: "The program \"\($0)\" goes too."))
                    }), "programStays": program == nil,
                "stays": present(
                    staying > 0
                        ? reader(
                            Text(
                                ja: "あとから登録した\(staying.grouped)社は、そのまま残ります。",
                                en:
                                    "The \(staying.english("customer")) that you added \(staying == 1 ? "stays" : "stay")."
                            ))
                        : nil),
                "action": SamplesPage.deletion.href, "token": reader.account?.token ?? "", "back": Location().href,
                "problem": present(problem.map { reader($0.message) }),
                "remedy": present(problem?.remedy.map { reader($0) }),
            ], for: reader)
    }
}
