// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

/** The icons: drawn for Budkavle, 24 × 24, strokes in the text's colour. Shown with the template {@code part/icon}. */
public enum Icon {
    SEARCH("<circle cx='11' cy='11' r='6.2'/><path d='m15.7 15.7 4.3 4.3'/>"),
    CLOCK("<circle cx='12' cy='12' r='8.2'/><path d='M12 7.5V12l3 2'/>"),
    BELL("<path d='M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15z'/><path d='M10 20.5h4'/>"),
    LOCK("<rect x='5' y='10.5' width='14' height='9.5' rx='2'/><path d='M8 10.5V8a4 4 0 0 1 8 0v2.5'/>"),
    PEN("<path d='M5 19l1-4L16 5a1.8 1.8 0 0 1 2.6 0l.4.4a1.8 1.8 0 0 1 0 2.6L9 18z'/><path d='M14 7l3 3'/>"),
    INBOX(
            "<path d='M4 13.5 6.6 5.8A1.5 1.5 0 0 1 8 4.8h8a1.5 1.5 0 0 1 1.4 1l2.6 7.7v4.2a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.7z'/><path d='M4 13.5h4.5l1.3 2.5h4.4l1.3-2.5H20'/>"),
    WARNING("<path d='M12 4 2.8 19.5h18.4z'/><path d='M12 10v4.2M12 17.1v.1'/>"),
    BOOK(
            "<path d='M5 5.5A1.5 1.5 0 0 1 6.5 4H19v16H6.5A1.5 1.5 0 0 1 5 18.5z'/><path d='M5 17.5A1.5 1.5 0 0 1 6.5 16H19M9 8h6'/>"),
    CHART("<path d='M5 19.5V12M10 19.5V5M15 19.5v-9M20 19.5V8M3 19.5h19'/>"),
    PEOPLE(
            "<circle cx='9' cy='9' r='3.3'/><path d='M3 19.5c.5-3.3 2.9-5 6-5s5.5 1.7 6 5'/><path d='M15.5 5.9a3.2 3.2 0 0 1 0 6.2M17.5 14.8c2 .7 3.2 2.3 3.5 4.7'/>"),
    MORE("<path d='M5.5 12h.1M12 12h.1M18.5 12h.1' stroke-width='3'/>"),
    CLIP(
            "<path d='m19 11.5-7.3 7.2a4.3 4.3 0 0 1-6.1-6.1l7.7-7.6a2.9 2.9 0 0 1 4.1 4.1l-7.5 7.5a1.4 1.4 0 0 1-2-2l6.7-6.7'/>"),
    FORWARD("<path d='M13.5 5 20 11.5 13.5 18'/><path d='M20 11.5H10A5.5 5.5 0 0 0 4.5 17v1.5'/>"),
    CHECK("<path d='m5 12.5 4.5 4.5L19 7.5'/>"),
    SEND("<path d='M20.5 4 3.5 10.8l6.7 2.9 2.9 6.8z'/><path d='m20.5 4-10.3 9.7'/>"),
    LEFT("<path d='m15 5-7 7 7 7'/>"),
    RIGHT("<path d='m9 5 7 7-7 7'/>"),
    DOWN("<path d='m5 9 7 7 7-7'/>"),
    REPLY("<path d='M10 6 4.5 11.5 10 17'/><path d='M4.5 11.5H14a5.5 5.5 0 0 1 5.5 5.5v1'/>"),
    NOTE("<path d='M5 4.5h14v10L14.5 19.5H5z'/><path d='M19 14.5h-4.5v5M8.5 9h7M8.5 12.5h4'/>"),
    ARCHIVE(
            "<rect x='3.5' y='4.5' width='17' height='4.5' rx='1.2'/><path d='M5 9v9a1.5 1.5 0 0 0 1.5 1.5h11A1.5 1.5 0 0 0 19 18V9M10 13h4'/>"),
    DOUBLE_CHECK("<path d='m2.5 12.5 4.3 4.3L15 8.5'/><path d='m11.5 15.5 1.3 1.3L21.5 8'/>"),
    AUTHORITY("<path d='M4 20V8.5L12 4l8 4.5V20'/><path d='M2.5 20h19M8 11.5v5M12 11.5v5M16 11.5v5'/>"),
    SHIELD("<path d='M12 3.5 5 6v5.5c0 4.3 2.9 7.3 7 9 4.1-1.7 7-4.7 7-9V6z'/><path d='m9 12 2.2 2.2L15.3 10'/>"),
    SUPPLEMENT(
            "<path d='M4 6.5A1.5 1.5 0 0 1 5.5 5h13A1.5 1.5 0 0 1 20 6.5v9a1.5 1.5 0 0 1-1.5 1.5H12l-4.5 3.5V17h-2A1.5 1.5 0 0 1 4 15.5z'/><path d='M12 8.5v5M9.5 11h5'/>"),
    DOWNLOAD("<path d='M12 4v10.5M7.5 10.5 12 15l4.5-4.5M5 19.5h14'/>"),
    EYE(
            "<path d='M2.5 12C4.5 8 8 6 12 6s7.5 2 9.5 6c-2 4-5.5 6-9.5 6s-7.5-2-9.5-6z'/><circle cx='12' cy='12' r='2.8'/>"),
    CROSS("<path d='m6 6 12 12M18 6 6 18'/>"),
    TAG("<path d='M4 5.5V12l8 8 7.5-7.5-8-8H5.5A1.5 1.5 0 0 0 4 5.5z'/><path d='M8.3 8.7v.1' stroke-width='2.6'/>"),
    PLACE(
            "<path d='M12 21c4.5-4.7 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2 6.3 6.5 11z'/><circle cx='12' cy='10' r='2.3'/>"),
    HEADING("<path d='M6 5v14.5M18 5v14.5M6 12h12' stroke-width='2'/>"),
    BOLD("<path d='M7.5 5h5.3a3.5 3.5 0 0 1 0 7H7.5zM7.5 12h6.2a3.7 3.7 0 0 1 0 7.5H7.5z' stroke-width='2.1'/>"),
    ITALIC("<path d='M10.5 5H17M7 19.5h6.5M14 5l-4 14.5'/>"),
    BULLETS("<path d='M9.5 6.5H20M9.5 12H20M9.5 17.5H20'/><path d='M5 6.5h.1M5 12h.1M5 17.5h.1' stroke-width='2.8'/>"),
    NUMBERS(
            "<path d='M10 6.5h10M10 12h10M10 17.5h10M4.5 5 6 4.3V9M4.3 14.8c.2-1 2.4-1.1 2.4.2 0 1-2.4 2-2.4 3.5h2.6'/>"),
    CIRCLE("<circle cx='12' cy='12' r='7.5'/>"),
    INFO("<circle cx='12' cy='12' r='8.5'/><path d='M12 11v5M12 7.9v.1'/>"),
    CHECKLIST(
            "<path d='M9.5 6.5H20M9.5 12H20M9.5 17.5H20'/><path d='m3.5 6.3 1.2 1.2 2-2.3M3.5 11.8 4.7 13l2-2.3M3.5 17.3l1.2 1.2 2-2.3'/>"),
    PULSE("<path d='M3 12.5h4l2.5-6.5 4.5 12 2.7-7.5 1.3 2H21'/>"),
    STAR("<path d='m12 4 2.4 5.1 5.6.7-4.1 3.9 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.8l5.6-.7z'/>"),
    STAR_FULL("<path d='m12 4 2.4 5.1 5.6.7-4.1 3.9 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.8l5.6-.7z' fill='currentColor'/>"),
    SETTINGS(
            "<path d='M4 7h9M17 7h3M4 17h3M11 17h9'/><circle cx='15' cy='7' r='2.2'/><circle cx='9' cy='17' r='2.2'/>"),
    LOG_OUT("<path d='M13 4.5H6.5A1.5 1.5 0 0 0 5 6v12a1.5 1.5 0 0 0 1.5 1.5H13M10.5 12H20M16.5 8.5 20 12l-3.5 3.5'/>"),
    KEY("<circle cx='8' cy='15.5' r='3.7'/><path d='m10.7 12.8 8.3-8.3M15.5 8l2.5 2.5M18 5.5l2 2'/>"),
    PERSON("<circle cx='12' cy='8.5' r='3.7'/><path d='M5 20c.6-4 3.4-6 7-6s6.4 2 7 6'/>"),
    CALENDAR("<rect x='4' y='5.5' width='16' height='14.5' rx='1.6'/><path d='M4 10h16M8.5 3.5v4M15.5 3.5v4'/>"),
    BIN("<path d='M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v6M13.5 10.5v6'/>"),
    PRINT(
            "<path d='M7 9V4.5h10V9M7 17H4.5V10.5A1.5 1.5 0 0 1 6 9h12a1.5 1.5 0 0 1 1.5 1.5V17H17'/><path d='M7 14h10v5.5H7z'/>"),
    REFRESH("<path d='M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4.5V9H15'/>"),
    PLUS("<path d='M12 5v14M5 12h14'/>"),
    QUESTION(
            "<circle cx='12' cy='12' r='8.5'/><path d='M9.6 9.7a2.5 2.5 0 1 1 3.6 2.2c-.9.5-1.2 1-1.2 2M12 16.8v.1'/>"),
    SWAP("<path d='M4 8.5h14M14.5 5 18 8.5 14.5 12M20 15.5H6M9.5 12 6 15.5 9.5 19'/>"),
    MAP("<path d='M4 6.5 9.5 4l5 2.5L20 4v13.5L14.5 20l-5-2.5L4 20z'/><path d='M9.5 4v13.5M14.5 6.5V20'/>");

    private final String shape;

    Icon(String shape) {
        this.shape = shape;
    }

    /** What goes inside the {@code svg} element. */
    public String shape() {
        return shape;
    }
}
