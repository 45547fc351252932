/*
 * The host of the execution tests: a small hypervisor that runs each stub in a guest of its own, in ring 0 and long mode, and
 * plays who the stub believes to call. See docs/execution.md.
 */
#include "run.h"
#include "shared.h"
#include "text.h"
#include "timer.h"

void main(void);

static void check(const struct control *control)
{
    if (control->magic != CONTROL_MAGIC)
        panic("no cases in memory, but", control->magic);
    if (control->cases % 8 != 0 || control->outcomes % 8 != 0)
        panic("the cases are misaligned", control->cases);
}

void main(void)
{
    struct control *control = (struct control *)CONTROL;
    const struct test_case *cases;
    u64 place;

    text_init();
    check(control);
    control->case_size = sizeof(struct test_case);
    control->outcome_size = sizeof(struct outcome);
    control->event_size = sizeof(struct event);
    control->call_size = sizeof(struct call);
    control->processor_size = sizeof(struct processor);
    run_init();
    timer_init();
    text_put("ready\n");

    /* What finds no room in this boot is left to the next. */
    cases = (const struct test_case *)control->cases;
    place = control->outcomes;
    while (control->done < control->case_count && place + MAX_OUTCOME <= OUTCOMES_END) {
        const struct test_case *test = cases + control->done;
        struct outcome *outcome = (struct outcome *)place;

        if (test->role == 0 || test->role >= ROLE_COUNT)
            panic("a case without a role", control->done);
        run_case(test, outcome);
        place += outcome->size;
        control->done++;
    }

    text_put("done\n");
    power_off(true);
}
