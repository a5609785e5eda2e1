import ArgumentParser

/// What the customer said in a meeting.
struct HeardOptions: ParsableArguments {
    @Option(help: "How far the customer feels it has come, 1 to 5. / お客様の手応え（1〜5）")
    var felt: Int?

    @Option(help: "In the customer's own words. / 手応えを語った言葉")
    var feltWords: String?

    @Option(help: "A feature request; may be repeated. / 機能改善要望（繰り返し可）")
    var request: [String] = []
}
