import Onboarding

/// Leads through a list that comes in pages.
struct Pager {
    let page: Int
    /// How many there are over all pages.
    let found: Int
    let perPage: Int
    /// The address of a page.
    let location: (Int) -> Location

    var pages: Int { max(1, (found + perPage - 1) / perPage) }

    func fields(_ reader: Reader) -> Fields {
        [
            "hasPages": pages > 1, "jumps": pages > 5,
            "previous": present(page > 1 ? location(page - 1).href : nil),
            "following": present(page < pages ? location(page + 1).href : nil),
            "numbers": numbers.map { number in
                [
                    "number": number.grouped, "href": location(number).href, "isCurrent": number == page,
                    "skips": number > 1 && !numbers.contains(number - 1),
                ] as Fields
            },
            "lastPage": pages, "page": page, "jump": location(1).with("page", nil).pathHref,
            "pageKept": location(1).query.map { ["name": $0.name, "value": $0.value] as Fields },
        ]
    }

    /// The numbers of the pages to show: the first, those around this one, and the last.
    private var numbers: [Int] {
        Set([1, page - 1, page, page + 1, pages]).filter { (1...pages).contains($0) }.sorted()
    }

    /// The positions of the first and the last entry shown: `201–260`.
    func range(shown: Int) -> (first: Int, last: Int)? {
        guard shown > 0 else { return nil }
        let first = (page - 1) * perPage + 1
        return (first, first + shown - 1)
    }
}

extension Location {
    /// Without its query, as forms are sent to.
    var pathHref: String { Location(path: path).href }
}
