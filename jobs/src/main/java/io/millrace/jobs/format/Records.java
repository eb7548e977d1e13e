package io.millrace.jobs.format;

/** A way to write records: JSON or CSV. */
interface Records {

    /**
     * Gives a record's fields to a row.
     *
     * @param bytes UTF-8 text
     * @param from where the text begins
     * @throws Fault if it is not such a record, or a field is not what it must be
     */
    void read(byte[] bytes, int from, Row row) throws Fault;
}
