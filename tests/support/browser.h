/* browser.h: Chromium without a window, driven by chromedriver as a person would use it. */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

typedef struct {
    GSubprocess *driver;
    int port;
    char *session; /* path of it: "/session/…" */
} Browser;

/* Skips the test where chromedriver or chromium is not installed. */
Browser *browser_start(int width, int height);
void browser_stop(Browser *browser);

void browser_open(const Browser *browser, const char *address);
void browser_resize(const Browser *browser, int width, int height);

/* @cookie: "name=value", of the address that is open. */
void browser_give(const Browser *browser, const char *cookie);

/* Presses one key; "\xEE\x80\x8C" (U+E00C) is Escape, U+E004 Tab, as WebDriver has it. */
void browser_press(const Browser *browser, const char *key);

/* Clicks as a mouse does on the first element that @selector finds. */
void browser_click(const Browser *browser, const char *selector);

/* As somebody sees it who has all colours replaced by a few of strong contrast. */
void browser_force_colours(const Browser *browser);

/* Runs the body of a function. Returns: (transfer full): what it returned, as JSON */
char *browser_run(const Browser *browser, const char *script);

/* Fails the test unless @expression becomes true within 30 seconds. */
void browser_wait(const Browser *browser, const char *expression);

/* Opens another tab and goes to it. Returns: (transfer full): its handle */
char *browser_new_tab(const Browser *browser);
char *browser_tab(const Browser *browser);
void browser_go_to_tab(const Browser *browser, const char *handle);

/* Fails the test where the browser complained of anything: scripts, the security policy. */
void browser_check_quiet(const Browser *browser);

/* Writes a picture of the window to the folder TF_SHOTS names; does nothing where it is not set. */
void browser_shoot(const Browser *browser, const char *name);
