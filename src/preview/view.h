/* view.h: a composed edition as the page in the browser needs it.
 *
 *     TfEditionView (job/job.h)  -->  JSON: pages with their boxes, units with the English beside them
 */
#pragma once

#include "job/job.h"

/**
 * tf_view_digests:
 *
 * Pages that look the same have the same digest, over everything that the display list says of them and
 * the files of their art; painting is not needed to know it.
 *
 * Shape: TF_DIGEST_LENGTH letters for each page. Returns: (transfer full): of text
 */
GPtrArray *tf_view_digests(const TfPages *pages);

/**
 * tf_view_book:
 * @view: with pages
 * @digests: of them
 *
 * Shape: {language, title, direction, fit, isSource, isRightBound, width, height, bleed, safe, pages:
 * [{digest, section, boxes: [[unit, x, y, width, height], …], frames: [[x, y, width, height, gridFrom,
 * gridStep], …]}, …], units: [{id or key, kind, text, runs: RUNS, language, direction, english,
 * englishRuns: RUNS, note, terms: [{english, definition, forms: [{use, text}, …]}, …], isStale, englishChange: PIECES, or
 * englishBefore: "unknown" or "no-hash", state, waits: as tf_wait_name(), signed: [signer, …], facts:
 * [key, …], laws: [key, …], release: "words", "marks" or "new", releaseChange: PIECES, back, isBackOld,
 * file, line, column, page}, …], facts: {key: {kind, value, target, source, checked, checkBy}, …}, laws:
 * {key: {isContested, authority, gist, reviewBy, reviewedBy}, …}, signers: [{role, person, time}, …],
 * waits: {name: words, …}, nTexts, nSigned: as `tenfold status` has them, release: {edition, time, gone:
 * [{id, text, runs: RUNS}, …]}}.
 *
 * RUNS: [[RUN, text], …], the whole text; RUN: "fact" (stands in one line), "english" or "digits" (a fact
 * whose Arabic digits need an override) for what is not of the language around it, which the composer
 * isolates in a right-to-left one; else "". PIECES: [["same", "gone" or "new", text], …], from the words
 * before to those of today; what has a RUN has it and a number after it, the same for all that stands in
 * one. Boxes name units, and these their signers, by their number; points, page space; what there is
 * nothing to say of is left out.
 *
 * Returns: (transfer full): JSON
 */
char *tf_view_book(const TfEditionView *view, const GPtrArray *digests);

/* Shape: {failure, findings: as tf_findings_to_json() has them, each with a hint}. Returns: (transfer
 * full): JSON */
char *tf_view_news(const TfEditionView *view);
