// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * The inverted index of one generation of the address book: which addresses answer to the parts of a question. Lives in memory,
 * never changes, and is thrown away with its generation.
 */
final class BookIndex {

    private static final String MUNICIPALITY = "kommun";
    private static final String COUNTY = "lan";
    private static final String OTHER_LEVEL = "annan";
    private static final String OWNER = "organisation";
    private static final String PLACE = "plats";
    private static final String REGION = "R";
    private static final String YES = "1";
    private static final double PREFERENCE = 0.5;
    private static final FieldType POSTINGS = new FieldType(StringField.TYPE_NOT_STORED);

    static {
        POSTINGS.setOmitNorms(true);
        POSTINGS.setIndexOptions(IndexOptions.DOCS);
        POSTINGS.freeze();
    }

    private final IndexSearcher searcher;

    private BookIndex(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /** Indexes the entries; each is then known by its place in the list. */
    static BookIndex of(List<Entry> entries) {
        try {
            ByteBuffersDirectory directory = new ByteBuffersDirectory();
            try (IndexWriter writer = new IndexWriter(
                    directory, new IndexWriterConfig().setRAMBufferSizeMB(64).setUseCompoundFile(false))) {
                for (Entry entry : entries) {
                    writer.addDocument(document(entry));
                }
                // One segment: then the index's numbers are ours.
                writer.forceMerge(1);
            }
            IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
            searcher.setQueryCache(null);
            return new BookIndex(searcher);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document document(Entry entry) {
        Document document = new Document();
        for (IndexField field : IndexField.values()) {
            for (int term : entry.terms(field)) {
                document.add(new Field(field.name(), Integer.toString(term), POSTINGS));
            }
        }
        Owner owner = entry.owner();
        document.add(new Field(OWNER, Integer.toString(owner.number()), POSTINGS));
        if (owner.parent() != owner.number()) {
            document.add(new Field(OWNER, Integer.toString(owner.parent()), POSTINGS));
        }
        for (Place place : entry.places()) {
            document.add(new Field(PLACE, place.key(), POSTINGS));
        }
        switch (owner.level()) {
            case MUNICIPAL -> {
                Place seat = owner.seat().orElseThrow();
                document.add(new Field(MUNICIPALITY, seat.municipality(), POSTINGS));
                document.add(new Field(COUNTY, seat.county(), POSTINGS));
                if (owner.both()) {
                    document.add(new Field(COUNTY, REGION + seat.county(), POSTINGS));
                }
            }
            case REGIONAL ->
                document.add(
                        new Field(COUNTY, REGION + owner.seat().orElseThrow().county(), POSTINGS));
            case OTHER -> document.add(new Field(OTHER_LEVEL, YES, POSTINGS));
        }
        return document;
    }

    /**
     * The entries that may answer best, at most so many.
     *
     * @param parts that must be answered to
     * @param others parts that need not be answered to
     * @param all whether an entry must answer to every part; else one is enough
     */
    List<Integer> candidates(Collection<What> parts, Collection<What> others, Where where, boolean all, int limit) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        double sum = 0;
        for (What part : parts) {
            query.add(anyOf(part), all ? Occur.MUST : Occur.SHOULD);
            sum += part.weight();
        }
        others.forEach(part -> query.add(new BoostQuery(anyOf(part), (float) PREFERENCE), Occur.SHOULD));
        if (parts.isEmpty()) {
            query.add(new BoostQuery(MatchAllDocsQuery.INSTANCE, 0), Occur.MUST);
        } else if (!all) {
            query.setMinimumNumberShouldMatch(1);
        }
        if (!where.owners().isEmpty()) {
            query.add(
                    anyTerm(OWNER, where.owners().stream().map(String::valueOf).collect(Collectors.toSet())),
                    Occur.FILTER);
        } else if (!where.places().isEmpty()) {
            Query there = there(where.places().keySet(), where.levels());
            query.add(
                    new BoostQuery(
                            anyTerm(
                                    PLACE,
                                    where.places().keySet().stream()
                                            .map(Place::key)
                                            .collect(Collectors.toSet())),
                            (float) PREFERENCE),
                    Occur.SHOULD);
            if (parts.isEmpty()) {
                query.add(governing(where.places().keySet()), Occur.SHOULD);
            }
            if (where.implied()) {
                query.add(new BoostQuery(there, (float) (PREFERENCE * Math.max(sum, 1))), Occur.SHOULD);
            } else {
                query.add(there, Occur.FILTER);
            }
        }
        try {
            List<Integer> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query.build(), limit).scoreDocs) {
                found.add(hit.doc);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many entries have the term. */
    int frequency(IndexField field, int term) {
        try {
            return searcher.getIndexReader().docFreq(new Term(field.name(), Integer.toString(term)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Query anyOf(What part) {
        List<Query> ways = new ArrayList<>();
        for (Clause clause : part.clauses()) {
            ways.add(new BoostQuery(
                    new ConstantScoreQuery(
                            new TermQuery(new Term(clause.field().name(), Integer.toString(clause.term())))),
                    (float) (clause.weight() * part.weight())));
        }
        return new DisjunctionMaxQuery(ways, 0);
    }

    private static Query there(Collection<Place> places, Set<Owner.Level> levels) {
        BooleanQuery.Builder there = new BooleanQuery.Builder();
        if (levels.contains(Owner.Level.OTHER)) {
            there.add(new TermQuery(new Term(OTHER_LEVEL, YES)), Occur.SHOULD);
        }
        for (Place place : places) {
            if (levels.contains(Owner.Level.REGIONAL)) {
                there.add(new TermQuery(new Term(COUNTY, REGION + place.county())), Occur.SHOULD);
            }
            if (levels.contains(Owner.Level.MUNICIPAL)) {
                there.add(
                        place.kind() == Place.Kind.COUNTY
                                ? new TermQuery(new Term(COUNTY, place.county()))
                                : new TermQuery(new Term(MUNICIPALITY, place.municipality())),
                        Occur.SHOULD);
            }
        }
        return new ConstantScoreQuery(there.build());
    }

    /** Who governs the places comes before who has an office there. */
    private static Query governing(Collection<Place> places) {
        BooleanQuery.Builder governing = new BooleanQuery.Builder();
        for (Place place : places) {
            governing.add(
                    place.kind() == Place.Kind.COUNTY
                            ? new TermQuery(new Term(COUNTY, REGION + place.county()))
                            : new TermQuery(new Term(MUNICIPALITY, place.municipality())),
                    Occur.SHOULD);
        }
        return new ConstantScoreQuery(governing.build());
    }

    private static Query anyTerm(String field, Set<String> values) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        values.forEach(value -> any.add(new TermQuery(new Term(field, value)), Occur.SHOULD));
        return new ConstantScoreQuery(any.build());
    }
}
