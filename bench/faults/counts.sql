-- Each query finds the rows in which a counter is not what is counted. On both databases.

--: numbers 1…n in each topic
SELECT topic_id FROM post WHERE state <> 'pending' GROUP BY topic_id
HAVING min(position) <> 1 OR max(position) <> count(*)
    OR count(DISTINCT position) <> count(*);

--: posts of each topic
SELECT id FROM topic
WHERE post_count <> (SELECT count(position) FROM post WHERE topic_id = topic.id);

--: replies of each topic
SELECT id FROM topic JOIN (
    SELECT topic_id, count(*) AS shown FROM post
    WHERE state = 'visible' AND position IS NOT NULL GROUP BY topic_id
) AS own ON own.topic_id = topic.id
WHERE reply_count <> shown - 1;

--: first post of each topic
SELECT id FROM topic WHERE first_post_id IS DISTINCT FROM (
    SELECT post.id FROM post WHERE topic_id = topic.id AND position = 1
);

--: last post of each topic
SELECT id FROM topic WHERE last_post_id IS DISTINCT FROM (
    SELECT post.id FROM post WHERE topic_id = topic.id AND position = (
        SELECT max(position) FROM post WHERE topic_id = topic.id AND state = 'visible'
    )
);

--: topics of each forum
SELECT id FROM forum WHERE topic_count <> (
    SELECT count(*) FROM topic WHERE forum_id = forum.id AND last_post_id IS NOT NULL
);

--: posts of each forum
SELECT id FROM forum WHERE post_count <> (
    SELECT count(*) FROM post JOIN topic ON topic.id = post.topic_id
    WHERE forum_id = forum.id AND state = 'visible' AND position IS NOT NULL
);

--: last post of each forum
SELECT id FROM forum
WHERE last_post_at IS DISTINCT FROM (
    SELECT max(topic.last_post_at) FROM topic WHERE forum_id = forum.id
) OR last_post_at IS DISTINCT FROM (
    SELECT created_at FROM post WHERE post.id = forum.last_post_id
);

--: posts of each member
SELECT id FROM member WHERE post_count <> (
    SELECT count(*) FROM post WHERE author_id = member.id AND state = 'visible'
);

--: participants of each topic
SELECT 1 FROM (
    SELECT topic_id, coalesce(author_id, 0) AS who, count(*) AS posts FROM post
    WHERE state = 'visible' AND position IS NOT NULL
    GROUP BY topic_id, coalesce(author_id, 0)
) AS own FULL JOIN participant
ON participant.topic_id = own.topic_id AND coalesce(member_id, 0) = who
WHERE posts IS DISTINCT FROM post_count;

--: answers to each post
SELECT id FROM post WHERE answer_count <> (
    SELECT count(*) FROM post AS answer
    WHERE answer.reply_to_id = post.id AND answer.topic_id = post.topic_id
        AND answer.state = 'visible'
);

--: texts of each post
SELECT id FROM post
WHERE revision <> 1 + (SELECT count(*) FROM revision WHERE post_id = post.id);
