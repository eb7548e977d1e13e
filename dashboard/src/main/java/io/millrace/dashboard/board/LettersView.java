package io.millrace.dashboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Whatever came to nothing.
 *
 * @param deadLetters the records that could not be understood
 * @param lateLabels the newest labels that never met their event, as they were written
 * @param expired the newest events that never met their label, as they were written
 */
public record LettersView(
        Letters.View deadLetters, List<JsonNode> lateLabels, List<JsonNode> expired) {}
