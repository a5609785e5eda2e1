import Onboarding

/// A page about one side of a journey: what stands there, and the forms that change it.
public struct JourneySheet: Sendable {
    public var title: Text
    /// The customer's name.
    public var customer: String
    /// Where it comes from, and goes back to.
    public var back: Location
    /// What that is called; nil: the customer.
    public var origin: Text?
    public var intro: [Text] = []
    public var notice: ActionNotice?
    /// Where the main thing to do about it is done, and where else it leads.
    public var links: [(label: Text, place: Location)] = []
    public var blocks: [Block] = []

    /// A part of the page under a heading.
    public struct Block: Sendable {
        public var heading: Text
        public var words: [Text] = []
        public var items: [Item] = []
        public var table: Table?
        public var said: [Said] = []
        public var forms: [Form] = []
        /// Shown only to those who open it.
        public var isFolded = false
        /// Not shown where a form on the same page holds it.
        public var isForPaper = false
    }

    /// What was recorded in one field.
    public struct Said: Sendable {
        public var label: Text
        public var values: [Text]
    }

    /// One thing of a list, with what can be done about it.
    public struct Item: Sendable {
        public var label: Text?
        public var words: Text
        public var remark: Text?
        /// An address elsewhere.
        public var link: String?
        /// A page of ours.
        public var page: Location?
        /// Without fields: a button each.
        public var buttons: [Form] = []
    }

    /// A table of a sheet.
    public struct Table: Sendable {
        public var columns: [Text]
        public var rows: [[Text]]
    }

    /// Puts a part in front of the others.
    public mutating func begin(with heading: Text, words: [Text], forms: [Form] = []) {
        blocks.insert(Block(heading: heading, words: words, forms: forms), at: 0)
    }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let isRefused = notice?.isRefusal == true || blocks.contains { $0.forms.contains { $0.isRefused } }
        let layout = Layout(
            title: reader.title(
                Text(ja: "\(title.ja)（\(customer)）", en: "\(title.en), \(customer)"), isRefused: isRefused))
        return layout.page(
            "journeysheet",
            [
                "heading": reader.label(title), "customer": customer, "back": back.href,
                "origin": origin.map { reader.label($0) } ?? customer,
                "intro": intro.map { reader.label($0) }, "notice": notice.map { [$0.fields(for: reader)] } ?? [],
                "primary": links.first.map { [fields(of: $0, reader)] } ?? [],
                "links": links.dropFirst().map { fields(of: $0, reader) }, "hasLinks": !links.isEmpty,
                "isBeside": blocks.count > 1,
                "isWide": blocks.count > 1 || blocks.contains { $0.forms.contains { $0.fields.count > 3 } },
                "blocks": blocks.enumerated().map { fields(of: $1, id: "part\($0)", reader) },
            ], for: reader)
    }

    private func fields(of link: (label: Text, place: Location), _ reader: Reader) -> Fields {
        ["label": reader.label(link.label), "href": link.place.href]
    }

    /// Where the page's primary form leads: the first that lies open, if no link above it is the primary act.
    private var primary: Location? {
        links.isEmpty ? blocks.first { !$0.isFolded && !$0.forms.isEmpty }?.forms.first?.action : nil
    }

    private func fields(of block: Block, id: String, _ reader: Reader) -> Fields {
        [
            "id": id, "heading": reader.label(block.heading), "words": block.words.map { reader.label($0) },
            "hasItems": !block.items.isEmpty, "items": block.items.map { $0.fields(for: reader) },
            "table": block.table.map { [$0.fields(for: reader)] } ?? [],
            "hasSaid": !block.said.isEmpty,
            "said": block.said.map { said in
                ["label": reader.label(said.label), "values": said.values.map { reader.label($0) }] as Fields
            }, "isForPaper": block.isForPaper,
            "isForScreen": !block.forms.isEmpty && block.items.isEmpty && block.table == nil && block.words.isEmpty,
            "forms": block.forms.map { $0.fields(for: reader, isMinor: $0.action != primary) },
            "isFolded": block.isFolded,
        ]
    }
}

extension JourneySheet.Table {
    func fields(for reader: Reader) -> Fields {
        [
            "columns": columns.map { reader.label($0) },
            "rows": rows.map { row in
                [
                    "first": row.first.map { reader.label($0) } ?? "",
                    "cells": zip(columns, row).dropFirst().map { column, cell in
                        ["label": reader.label(column), "cell": reader.label(cell)] as Fields
                    },
                ] as Fields
            },
        ]
    }
}

extension JourneySheet.Item {
    func fields(for reader: Reader) -> Fields {
        [
            "label": present(label.map { reader.label($0) }), "words": reader.label(words),
            "remark": present(remark.map { reader($0) }), "link": present(link),
            "page": present(page?.href), "isPlain": link == nil && page == nil,
            "buttons": buttons.map { $0.fields(for: reader) },
        ]
    }
}
