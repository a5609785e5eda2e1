import Onboarding
import Portfolio
import UseCases

extension Records {
    func observedJourneys(of program: String, through day: Day) throws -> [ObservedJourney] {
        try connection.all(
            """
            SELECT \(Records.observationColumns), journey.id, journey.ordinal, journey.customer_id, customer.key,
                customer.name, customer.csm_email, journey.start_day
            FROM journey
            JOIN customer ON customer.id = journey.customer_id
            LEFT JOIN observation ON observation.journey_id = journey.id AND observation.day = (
                SELECT MAX(day) FROM observation AS earlier WHERE earlier.journey_id = journey.id AND earlier.day <= ?)
            LEFT JOIN picture_form ON picture_form.id = observation.form_id
            WHERE journey.program_id = (SELECT id FROM program WHERE key = ?)
            ORDER BY customer.key, journey.ordinal
            """, [SQLValue(day), .text(program)]
        ) { row in
            ObservedJourney(
                id: row.integer(11), ordinal: Int(row.integer(12)), customerId: row.integer(13),
                customer: row.text(14), name: row.text(15), owner: row.textIfPresent(16), start: row.day(17),
                latest: row.integerIfPresent(0) == nil ? nil : try observation(row))
        }
    }

    func journeyId(ofCustomer id: Int64, _ ordinal: Int) throws -> Int64? {
        try connection.integer(
            "SELECT id FROM journey WHERE customer_id = ? AND ordinal = ?", [.integer(id), .integer(Int64(ordinal))])
    }

    func reviews(of program: String, on day: Day) throws -> [StoredReview] {
        try reviews(
            """
            JOIN journey ON journey.id = review.journey_id
            WHERE journey.program_id = (SELECT id FROM program WHERE key = ?) AND review.day = ?
            """, [.text(program), SQLValue(day)])
    }

    func reviews(ofJourney id: Int64, on day: Day) throws -> [StoredReview] {
        try reviews("WHERE journey_id = ? AND day = ?", [.integer(id), SQLValue(day)])
    }

    /// What has been reviewed is no part of what lists of journeys are made of: it does not move the change counter.
    func set(_ reviews: [StoredReview]) throws {
        try connection.insert(
            into: "review",
            [
                "journey_id": .integers(reviews.map(\.journey)),
                "day": .integers(reviews.map { Int64($0.day.number) }), "member_id": .integers(reviews.map(\.member)),
                "state": .texts(reviews.map(\.state.rawValue)), "note": .optionalTexts(reviews.map(\.note)),
                "changed_at": .integers(reviews.map { _ in now }),
            ],
            conflict: """
                ON CONFLICT (journey_id, day, member_id) DO UPDATE SET state = excluded.state, note = excluded.note,
                    changed_at = excluded.changed_at
                """)
    }

    private func reviews(_ which: String, _ values: [SQLValue]) throws -> [StoredReview] {
        try connection.all(
            """
            SELECT review.journey_id, review.day, review.member_id, review.state, review.note, review.changed_at
            FROM review \(which) ORDER BY review.journey_id, review.changed_at, review.member_id
            """, values
        ) { row in
            guard let state = StoredReview.State(rawValue: row.text(3)) else { throw SQLFault.rule("review.state") }
            return StoredReview(
                journey: row.integer(0), day: row.day(1), member: row.integer(2), state: state,
                note: row.textIfPresent(4), changedAt: row.integer(5))
        }
    }
}
